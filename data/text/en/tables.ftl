# Tables in files: what cannot be read or written, and what a person should know about one that was.

field-file = File
field-sheet = Sheet
field-target = Output file
field-kind = Kind of file

error-table-missing = { $field }: { $value } is not there, or cannot be read from its start; give the path of a CSV, Excel (.xlsx) or Parquet file
error-table-locked = { $field }: { $value } cannot be opened ({ $problem }); if another program has it open, close it there and try again
error-table-empty = { $field }: { $value } holds no table; the first row should be the names of the columns, one in each cell
error-table-large = { $field }: { $value } is too large; { $most } MB at most; split it into several files
error-table-columns = { $field }: { $value } has too many columns ({ $n }); { $most } at most; take out those that are not needed
error-table-rows = { $field }: { $value } has too many rows; { $most } at most; split it into several files
error-table-bomb = { $field }: { $value } unpacks to far more than such a file should ({ $size } MB) and was not opened; save the table anew, without pictures and empty formatted rows
error-table-unsafe = { $field }: { $value } holds a document type, which no spreadsheet writes, and was not opened; open it in Excel or WPS and save it anew
error-table-far = { $field }: { $value } has cells as far out as { $place }; delete what lies outside of the table and save it
error-table-broken = { $field }: { $value } is damaged or was cut off; download it again, or open it in Excel or WPS and save it anew
error-table-password = { $field }: { $value } is locked by a password; open it in Excel or WPS, take the password away and save it
error-table-save-as = { $field }: { $value } is { $look }, which is not read here; open it in the program it comes from, or in Excel or WPS, and save it as an Excel workbook (.xlsx)
error-table-other = { $field }: { $value } is { $look } and no table; give a table as CSV, Excel (.xlsx) or Parquet
error-table-nul = { $field }: { $value } is not text (it holds zero bytes); save the table as an Excel workbook (.xlsx) or as CSV UTF-8
error-table-encoding = { $field }: { $value } is in an encoding that is not recognised; save the table as CSV UTF-8 or as an Excel workbook (.xlsx)
error-table-encoding-mixed = { $field }: { $value } begins in UTF-8 and goes on in another encoding; save all of it as CSV UTF-8
error-table-header-quotes = { $field }: { $value } has a quotation mark in its first row that is never closed; correct the first row
error-table-line-long = { $field }: { $value } has a row of more than { $most } bytes after row { $row }; most likely a quotation mark is opened there and never closed
error-table-full-width = { $field }: { $value } has full-width signs (，or ；) between the names of its columns: { $header }; write commas (,) in every row, or save the table as an Excel workbook (.xlsx)
error-table-title = { $field }: { $value } does not begin with the names of its columns but with “{ $header }”, and the rows below are fuller; delete titles above the names of the columns, and give every column a name
error-table-merged = { $field }: { $value } has merged cells in its first row: { $areas }; take away titles above the names of the columns, unmerge the cells, and write one name in each
error-table-sheet = { $field }: there is no sheet { $value }; there are: { $known }
error-table-no-sheets = { $field }: { $value } cannot be chosen, as only Excel workbooks have sheets; leave it out

error-table-target = { $field }: { $value } cannot be written there; give the path of a file in a folder that exists
error-table-target-kind = { $field }: { $value } has no ending that tells what to write; end it in one of: { $known }
error-table-unwritten = { $field }: { $value } could not be written ({ $problem }); if another program has it open, close it there, and see whether the disk is full
error-table-sheet-rows = { $field }: { $value } cannot hold so many rows; a sheet of Excel has { $most } under its header; write CSV or Parquet
error-table-sheet-columns = { $field }: { $value } cannot hold { $n } columns; a sheet of Excel has { $most }; write CSV or Parquet

table-kind-csv = CSV
table-kind-excel = an Excel workbook
table-kind-parquet = Parquet

table-look-picture = a picture
table-look-packed = an archive
table-look-pdf = a PDF document
table-look-word = a Word document
table-look-slides = a presentation
table-look-database = a database
table-look-json = JSON
table-look-html = a web page, whatever its name says
table-look-xml = an XML file, as old versions of Excel and some web sites write it
table-look-ods = an OpenDocument spreadsheet (.ods)
table-look-numbers = a Numbers spreadsheet
table-look-xlsb = a binary Excel workbook (.xlsb)
table-look-xls = an old Excel or WPS workbook (.xls, .et)
table-look-ole = a file of old Office

table-remark-kind = Named { $suffix }, but it is { $kind }; it was read as that.
table-remark-gb18030 = Read as GB18030, the encoding of Chinese Windows.
table-remark-utf16 = Read as UTF-16 (Excel's “Unicode text”).
table-remark-tabs = The cells are separated by tabs.
table-remark-semicolons = The cells are separated by semicolons.
table-remark-sheet = Read sheet “{ $name }”; not read: { $others }.
table-remark-empty-headers = { $n } { $n ->
    [one] column has
   *[other] columns have
} no name and { $n ->
    [one] was
   *[other] were
} called { $names }.
table-remark-headers-twice = { $n } { $n ->
    [one] column has
   *[other] columns have
} a name that stood before and { $n ->
    [one] was
   *[other] were
} called { $names }.
table-remark-merged = { $n } { $n ->
    [one] area
   *[other] areas
} of merged cells, first { $first }: only the first cell of each has a value, the others are empty.
table-remark-replaced = { $n } { $n ->
    [one] place
   *[other] places
} could not be read as text and became �.
table-remark-quotes = The number of quotation marks is odd ({ $n } without its pair): rows may have run together, or the end may be cut off.
table-remark-rejected = { $n } { $n ->
    [one] line has
   *[other] lines have
} more or fewer cells than the first row, and { $n ->
    [one] was
   *[other] were
} left out.
table-remark-blank = { $n } empty { $n ->
    [one] row was
   *[other] rows were
} left out.
table-remark-formulas = { $n } formula { $n ->
    [one] cell
   *[other] cells
}: the value stored with it was used.
table-remark-formulas-empty = { $n } formula { $n ->
    [one] cell has
   *[other] cells have
} no stored value and { $n ->
    [one] was
   *[other] were
} read as empty; open the file in Excel or WPS and save it once.
table-remark-long-numbers = { $n } { $n ->
    [one] number has
   *[other] numbers have
} more than 15 digits: Excel has turned the rest into zeros. Keep order numbers as text.
table-remark-cut = { $n } { $n ->
    [one] cell is
   *[other] cells are
} longer than Excel allows and { $n ->
    [one] was
   *[other] were
} cut to 32,767 characters.
table-remark-neutralised = { $n } { $n ->
    [one] cell began
   *[other] cells began
} like a formula and got an apostrophe (') in front.

table-sheet = results
