"""What `data/` says of laws, platforms and problems, read as checked objects."""
