"""Tables: headers, what stands above them, cells in rows and columns, merged cells."""
