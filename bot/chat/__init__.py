"""Discord: the client, its commands and cards, and the delivery of digests. The only room that imports discord."""
