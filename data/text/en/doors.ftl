# What is refused at the door: by the server itself, and of a link.

door-host = This page answers to this machine alone, by the name localhost or 127.0.0.1. To let others in, start it with --address (python -m calc.app) or --server.address (streamlit run).
door-origin = Another site asked for this; only the page itself may.
link-more = and { $count } more
error-rows-many = { $field }: { $value } rows are more than the page can show; { $most } at most, any number as a table or in a script
error-data-large = { $file }: too large; { $most } bytes at most
error-data-deep = { $file }: nested too deeply; a table of facts has two or three levels
error-data-address = { $file }: { $key }: { $value } is no address of a page; give one that begins with https://
error-profile-code = { $file }: { $key }: { $value } is no code; use lower case letters, digits and hyphens
