"""What lies between a key and a service: dialogs in turn, long work beside the keys, and what is said afterwards."""
