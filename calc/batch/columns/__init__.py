"""The calculators over columns: reading cells, working out columns at once, other rows one by one."""
