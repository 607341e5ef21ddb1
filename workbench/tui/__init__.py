"""The screens: keys, colours and focus. They call services and know no database.

Messages go up, method calls down. Widgets know no service; screens are the only callers of services.
"""
