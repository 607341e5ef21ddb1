"""Refuses sockets to other machines in every Python that starts with this folder on its path, and writes down each try.

The file is named by ``WORKBENCH_REACHED``. Sockets within the machine, by which processes talk to each other, are none.
"""

import os
import socket
import sys

NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse a socket of another family than that of this machine, and asking for an address."""
    if event in NAMES or (event == "socket.__new__" and arguments[1] not in (-1, socket.AF_UNIX)):
        with open(os.environ["WORKBENCH_REACHED"], "a", encoding="utf-8") as reached:
            reached.write(f"{event} {arguments[1:]}\n")
        raise PermissionError(event)


socket.has_ipv6 = False  # or a library opens a socket to itself when it is loaded, to see whether there is such a thing
sys.addaudithook(refuse_network)
