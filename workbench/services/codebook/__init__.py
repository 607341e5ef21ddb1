"""The codebook: its codes, their rules, keys and order, changing it, and comparing it with another."""
