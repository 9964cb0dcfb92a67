"""Tables: headers, what is above them, cells in rows and columns, merged cells."""
