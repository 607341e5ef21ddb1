"""Projects and codebooks in the exchange format of the field, REFI-QDA (qdpx, qde, qdc)."""
