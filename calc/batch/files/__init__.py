"""Read and write files of tables: recognised by their content, and written completely or not at all."""
