"""What speaks for and against a reading, in points: the numbers of the decoders, each with its name.

A reading's points are added up, and the reading with the most is taken; where the best has few, or another nearly as
many, that is said. One point is what a project's name gains by being long enough. Nearly all are positive: whether a
sign is good or bad is seen where it is used. They were weighed by hand on made lists (``python -m tests.ablation``
sets each to nothing and says what changes); no document decides one. Behind them are the shares, lengths and windows
of the other rooms: how many cells, letters or lines make a sign. What a known unit scores is in
:mod:`graphmodel.loaders.cells.unit_names`, what the lack of a field costs in :mod:`graphmodel.loaders.fields`, and how
large a document may be in :mod:`graphmodel.loaders.formats.bounds`.
"""

# ---- numbers and categories ----
NUMBER_LIKELY, NUMBER_NEVER = 3.0, 12.0
CATEGORY_USUAL_LENGTH = 0.8
CATEGORY_WITH_DIGIT, CATEGORY_WITH_STOP = 1.5, 2.0
CATEGORY_LETTER_OVER_LONGEST, CATEGORY_LONGEST_TIMES, CATEGORY_OVER_AT_MOST = 0.5, 1.25, 4.0
CATEGORY_AS_WIDE_AS_NAMES = 1.0

# ---- names of projects ----
NAME_LONG_ENOUGH, NAME_SHORT, NAME_TOO_SHORT = 1.0, 0.4, 2.5
NAME_BEGINS_WITH_VERB, NAME_WITH_DIGIT = 1.2, 0.6
SHORTEST_NAME_BESIDE_CONTENT = 0.6
NAME_BEGINS_INSIDE, NAME_BREAKS_OFF, NAME_ENDS_AS_SENTENCE = 4.0, 3.0, 1.0
NAME_BEGINS_WITH_DIGIT, NAME_BEGINS_IN_LATIN, NAME_ENDS_IN_AMOUNT = 1.5, 0.8, 2.0
NAME_IS_TIME = 3.0
NAME_UNBALANCED = 2.0  # each bracket or quote

# ---- people ----
PEOPLE_NEVER, PEOPLE_NONE = 12.0, 6.0
PERSON_WORST = 6.0
PERSON_NEVER, PERSON_IS_OFFICE = 4.0, 5.0
PERSON_DOTTED = 7.0
PERSON_DOTTED_LONGEST = 16  # letters
COMPOUND_SURNAME = 3.2
SURNAME_COMMON, SURNAME_USUAL, SURNAME_RARE = 3.0, 2.4, 1.2
#: Of a surname that the table does not contain; above 0 (it is taken away) prose would name people.
SURNAME_UNKNOWN = 0.3
PERSON_OF_TWO, PERSON_OF_THREE, PERSON_OF_FOUR = 0.4, 0.3, 2.6  # letters
#: Below minus this a run of characters is nobody's name.
PERSON_ODD = 1.0
PERSON_ENDS_AT_GAP = 0.8
GAP_IN_NAME = 1.5
PIECE_TOO_LONG = 3.0
RARE_SURNAME_IN_RUN = 1.2
DOTTED_TORN_OFF = 9.0
ANOTHER_PERSON = 1.6
PERSON_MET_BEFORE, PERSON_NEW = 0.7, 0.5  # leaders recur

# ---- units ----
UNITS_NONE = 8.0
LEAD_UNIT, SECOND_LEAD_UNIT, OFFICER_BEHIND_LEAD = 0.8, 1.4, 0.3
PARTNER_AT_MOST = 1.6
UNITS_CONTINUE = 2.5

# ---- times ----
TIME_NEVER, TIME_NONE, TIME_IN_PROSE = 12.0, 7.0, 6.0
TIME_WHOLE, TIME_SURE = 4.0, 2.0

# ---- lines of plans and of what is done ----
STEP_LINE_ENDS = 0.5
STEP_BEGINS_WITH_TIME, STEP_IS_BARE_TIME, STEP_IN_BRACKET = 1.6, 0.2, 1.4
STEP_LINE_IS_UNIT, STEP_LINE_IS_UNITS = 1.2, 2.0
PLAN_ENDS_OPEN = 0.6
CONTENT_BEGINS, CONTENT_BEGINS_WITH_VERB = 0.6, 0.8
CONTENT_IS_PROSE = 0.15
CONTENT_IS_UNITS, CONTENT_IS_TIME, CONTENT_IS_PERSON = 2.5, 2.5, 1.5
CONTENT_ENDS_OPEN, CONTENT_ENDS_IN_AMOUNT = 3.0, 2.0
RUNNING_LINE_SURE = 1.0

# ---- cells of any kind ----
NOTHING = 0.5  # a mark for nothing says little of the column it is in
UNKNOWN_LONG = 1.2  # a cell whose header does not say what it contains
#: A cell this unlikely is worse than text that fits nowhere.
CELL_HOPELESS, SHORT_CELL_HOPELESS, JOINTS_HOPELESS = 6.5, 11.0, 9.0

# ---- two pieces in one cell ----
AMOUNT_BEHIND_AMOUNT = 2.5
NAME_CONTINUES_BEHIND_STOP, CELL_CONTINUES_BEHIND_STOP = 1.2, 0.3
UNIT_A_LINE, LEAD_UNIT_A_LINE, UNIT_A_LINE_THEN_SEVERAL = 0.2, 0.6, 1.7
UNIT_BESIDE, NAME_CUT = 0.5, 4.0
BESIDE, BESIDE_TOO_WIDE, BESIDE_TOO_WIDE_AT_MOST = 1.2, 1.5, 5.0

# ---- widths: what lines of a cell that wraps show, in letters and points a letter ----
WIDTH_QUARTILE = 0.75
WIDER_BELOW_FROM, WIDER_BELOW, WIDER_BELOW_AT_MOST = 1.0, 0.7, 4.0
TOO_WIDE_FROM, TOO_WIDE, TOO_WIDE_AT_MOST = 1.0, 1.5, 6.0
SHORT_LINE_FROM, SHORT_LINE_FREE, SHORT_LINE, SHORT_LINE_AT_MOST = 2.0, 1.0, 0.8, 3.0

# ---- rows ----
NEXT_NUMBER, FIRST_NUMBER_AGAIN, NUMBER_OUT_OF_ORDER = 1.5, 0.5, 3.0
CATEGORY_WITHOUT_NUMBER, NUMBER_WITHOUT_CATEGORY = 2.5, 0.8
HEADING_BETWEEN_ROWS = 1.5
LINE_FITS_NOWHERE, LETTER_FITS_NOWHERE = 7.0, 0.05

# ---- what a page break tears ----
PAGE_BREAK_MARKED, PAGE_BREAK_UNMARKED = 0.5, 2.0
TORN_CELL = 0.3
TORN_CELL_COUNTS_ON, TORN_CELL_FINISHED = 0.5, 0.5
TORN_STEP_ENDED_UNDATED, TORN_CONTENT_ENDED, TORN_LINE_IS_UNIT = 1.5, 0.8, 1.2
TORN_LINE_SHARE, TORN_LINE_OPEN = 0.5, 0.5
TORN_NOT_FULL_FROM, TORN_NOT_FULL, TORN_NOT_FULL_AT_MOST = 1.5, 0.6, 2.5

# ---- lines that go across the columns ----
ACROSS_READINGS, ACROSS_WAYS, ACROSS_WINDOW = 12, 10, 12.0  # kept after each line, for each line, and how much worse
ACROSS_FITS_NOWHERE, ACROSS_WORST, ACROSS_UNKNOWN = 9.0, 8.0, 0.8
ACROSS_NEXT_UNIT = 0.8  # another unit of a cell, behind a gap instead of a mark
ACROSS_NUMBER_OUT_OF_ORDER = 2.0
ACROSS_ENDS_NAME = 1.5  # what the line above breaks off in ends here
ACROSS_NAME_BESIDE_CONTENT = 0.3  # what may be of either is more likely content
ACROSS_NAME_IS_UNIT = 2.0
ACROSS_FULL = 0.4  # a line as wide as its column continues
ACROSS_STEP_OPEN, ACROSS_CONTENT_OPEN = 0.6, 2.0

# ---- cells: names of units, people, marks ----
UNIT_CLAUSE_LONGEST = 60  # letters of a clause on what a unit does
UNIT_LONGEST = 16  # letters of a name among others
DASHED_TASK_MOST_LINES = 3  # lines on which a task continues that begins with a dash
TORN_ROLE_LONGEST = 12  # letters on each side of a line's end in which what units do may be torn
OBJECT_AND_VERB = 4  # letters of what a bureau does to what it deals with: 约谈企业
UNIT_LONGEST_SCORED = 240  # letters; no unit has more: a paragraph is not looked at
UNITS_LONGEST_CUT = 1000  # letters; between two commas no names are run together in more
UNIT_LONGEST_BEFORE_BREAK = 120  # letters; what is further back does not tell whether a name continues
UNKNOWN_LABEL_UNITS_AGAIN = 2  # values that contain units of the list
UNKNOWN_LABEL_SHARE_AGAIN = 0.25  # and their share, that make a label one of units
UNKNOWN_LABEL_SHARE_OF_BODIES = 0.5  # or the share of values whose endings are those of bodies
ENGLISH_UNIT_MOST_WORDS = 14
TASK_LINE_LONGEST = 1000  # letters of a line that names a task and its units behind a dash
ENGLISH_UNIT_MOST_SMALL_WORDS = 4
MARK_LONGEST = 12
LATIN_NO_UNIT, LATIN_BODY, LATIN_NAME = 2.0, 1.2, 0.6
TIME_CLAUSE_LONGEST = 30  # letters of a clause that begins with a time: 6月底前出台相关政策
PERSON_AMONG_OTHERS = -0.7  # the least score where a header says that there are people: 粘宏图
PERSON_ALONE = 2.0  # 宫力
PERSON_SURE = 2.1  # 李敏
#: How little a name looks like a unit: 等部门 alone, brackets or length odd, a task (新建…), no ending, never.
UNIT_TAIL_ALONE, UNIT_OF_ODD_SHAPE, UNIT_OF_A_TASK, UNIT_WITHOUT_ENDING, UNIT_NEVER = 0.5, 1.0, 1.5, 2.0, 2.5

# ---- headers and titles ----
TITLE_MOST_LINES = 3
TITLE_LONGEST = 70
TITLE_SHORTEST = 5
TITLE_SURE = 2.0  # the score of a title that has its year or its place
HEADER_AMONG = 25  # rows from the top
HEADER_FIRST_ROWS = 6  # where the header of pairs, of columns side by side and of short rows is
GRID_HEADER_LONGEST = 48
HEADERS_RUN_TOGETHER = 4  # so many, with the first row right behind them, are no text that a person writes
HEADER_SHORT = 12  # letters of a header that is known by its words
TORN_HEADER_WINDOW = 40  # lines
TORN_HEADER_MOST_TRIED = 3_000  # lines that begin as headers do and head no table
TORN_HEADER_NO_BETTER = 8  # after so many lines that make a header no better it is whole
TORN_HEADER_MOST_LETTERS = 160
HEADER_LONGEST = 24  # letters where nothing but the letters tells a header
ASTRAY_FEWEST, ASTRAY_SHARE = 2, 0.25  # names of a torn table that are none: so many, and so many of all, refuse it
DOUBTFUL_THEMES = 2  # so many themes that are single letters or units refuse a torn table
THEMES_AT_THE_END = 24  # letters below a torn table that may be the themes of its rows
TORN_HEADER_CUT = 3  # over so many lines a narrow column breaks a header
LOST_HEADERS = 3  # so many different headers, below or behind each other, or each on a line of its own, are a table's
LOST_HEADER_WORDS, LOST_HEADER_LONGEST = 16, 4  # words of a line of headers, and of one of them
GRID_HEADER_DEEPER, GRID_HEADER_LOWER, GRID_HEADER_PERIODS = 0.35, 0.05, 1.5
GRID_PARTS_SHARE = 0.15
TITLE_ENDS, TITLE_ENDS_IN_LATIN, TITLE_YEAR, TITLE_PLACE, TITLE_LINE_MORE = 2.0, 1.5, 0.7, 0.7, 0.4
TORN_HEADER_ACROSS = 2.5  # each gap that a header goes across
TORN_HEADER_EACH = 1.2  # what each more header costs
TORN_HEADER_EDGES = (1.2, -0.4, -3.0)  # both of its ends are ends of pieces, one, none
TORN_HEADER_CONTINUED = 0.8  # a letter
TORN_HEADER_UNKNOWN, TORN_HEADER_UNKNOWN_LETTER = 3.5, 0.5

# ---- tables ----
# of the cells with several lines so many must contain signs between units where signs divide those of the column
WRAPPED_DIVIDED = 1 / 3
RUNNING_EDGE = 2  # lines at the top and at the bottom of a page, or beside its number
RUNNING_SHARE_OF_PAGES = 0.5
RUNNING_LONGEST = 160
RUNNING_ROW = 3  # cells
HEADER_FEWEST = 3  # cells of a header that nothing else tells
SECOND_HEADER_SHARE = 0.7  # of its cells
SECOND_HEADER_COUNTED = 0.5  # where 序号 is one of them
SECOND_HEADER_LONGEST = 16
SECOND_TITLE_MOST_ROWS = 2  # rows above a header that contain one text each
SIDE_BY_SIDE_FEWEST_HEADERS = 2
SHORT_ROW_MOST_MISSING = 5
CELL_END_DOUBT = 1.2  # two cells that are no more than so much worse with a piece moved over are as likely
SHORT_ROW_CLEARLY = 3.0  # so much better must another place be than the one from the left
SHORT_ROW_NO_UNIT = 2.5
SHORT_ROW_LACKS_THEME = -2.0  # a row without a number is mostly below a name that is merged with it
SHORT_ROW_APART = 1.0  # for each run of columns left out
TURNED_FEWEST_LABELS = 3
TURNED_SHARE = 0.7  # of the rows below the title so many begin with a header
CARD_TABLES_FEWEST = 2  # tables of a project each that a document has
CARD_FEWEST_FIELDS = 2  # of its labels
CARDS_SHARE = 0.5  # of the labels of cards so many are known
TIGHT_NEAR = 3.0  # how far from the edge of a column a blank may be that parts a run there: places
TIGHT_NEAR_LETTERS = 1.5  # or letters if they are wider
TIGHT_OFF = 0.75  # letters from where other runs of a column begin
TIGHT_UNSURE = 1  # more lines than this cut where no other run begins are no chance
TIGHT_ACROSS = 0.05  # of the runs in two columns so many may continue from one into the other: titles, notes
DOUBTFUL_GLUED = 0.3  # of the rows of a table so many have their number in their name where its text is unreadable
GAPS_BLANK = 1.2  # letters wide at most is a blank inside a cell
GAPS_BELOW = 0.25  # of the cells of a column so many at most are below its header, where the others are beside it
NOTE_LINES = 12  # so many lines at the end of a table may be remarks on it
OWN_RESULTS_ENOUGH = 2
OWN_RESULTS_LINES = 40
GAPS_ACROSS = 0.03  # of the pieces so many may go across a gap
WRAPPED_EXACT = 0.85  # how full of its column a line is that was wrapped
CUT_WORDS = 2  # so many words that are whole elsewhere, or lines that begin with one letter, and a page cuts words
WRAPPED_CUT_FULL = 0.8  # how full a line is, counted in letters, whose one word may be cut
SHORT_ROW_NUMBER_WORST = 4.0
SHORT_ROW_WORST, SHORT_ROW_BEST = 8.0, 4.0
SHORT_ROW_UNLIKE = 3.0
SHORT_ROW_PROSE, SHORT_ROW_PROSE_FROM = 0.3, 12

# ---- tables written one cell a line ----
CELL_LACKS = {
    "number": 0.0, "category": 0.0, "name": 3.0, "content": 3.0, "milestones": 2.0, "extra": 1.0, "note": 0.5,
    "leaders": 1.0, "lead_officers": 1.0, "lead_units": 1.5, "responsible_units": 1.5, "partner_units": 1.0,
    "deadline": 1.5,
}  # what it costs a row to leave a column out  # fmt: skip
CELL_LACKS_OTHER = 1.0
CELL_CATEGORY = 0.5  # what a category is worth at most
CELL_LACKS_THEME = 1.0  # a name that may be merged over several tasks
CELL_LACKS_NUMBER = 3.0  # where the rows are numbered
CELL_LACKS_BLANK = 6.0  # where blank cells are blank lines
CELL_FOOT, CELL_FOOT_LINE = 0.5, 0.5  # and a line: what is below the rows
CELL_NUMBER, CELL_NUMBER_OFF = 5.0, 0.2  # a number that counts on, and for each line that it is off
CELL_NUMBER_GAP = 5.0  # a number that is missing: others must count on from the next
CELL_MISSING, CELL_FEW = 2, 0.4  # so many rows that nothing counts may lack more cells than these
CELL_WRAPPED = 0.25  # so many rows may have a line that continues in the next
CELL_NO_NAME = 4.0  # what is surely no name of a project
CELL_ITEM, CELL_PLAIN_LINE = 0.5, 3.0  # a line of running text that begins an item, or is below a full stop; any other
CELL_LINE, CELL_ANOTHER_LINE = 1.0, 0.25  # the second line of units or people in a cell, and each below it
CELL_PERSON_LONGEST = 4  # a person's name
CELL_MOST_LINES, CELL_MOST_TEXT_LINES = 16, 8
CELL_ALIKE, CELL_ALIKE_UNIT = 1.0, 3.0  # a text of the kind that a column has, in columns that no field tells
CELL_DOUBT = 1.0  # two ways that differ by no more are as good
CELL_A_LINE_FEWEST_COLUMNS = 4  # one less in English
CELL_A_LINE_MOST_COLUMNS = 18
CELL_A_LINE_FEWEST_ROWS = 2
CELL_A_LINE_HEADER_LONGEST = 14  # three times as many in English
LATIN_HEADERS_UNKNOWN = 2
CELL_A_LINE_MOST_GROUPS = 3  # headers over several columns
CELL_A_LINE_GROUP = 4.0
CELL_A_LINE_HEADER_AMONG = 80  # lines from the top
CELL_A_PARAGRAPH = 1 / 3  # with more blank lines than this cells are paragraphs, which may be out of order

# ---- matrices and lists of pairs ----
MATRIX_FEWEST_COLUMNS = 2  # of marks
MATRIX_MARKS_SHARE = 0.8  # of a column's filled cells so many are marks
UNITS_SHARE = 0.5  # of the names on a side or in a column so many are units, or of two sides so many are the same
MATRIX_HEADER_LONGEST = 60
MATRIX_MARK_LONGEST = 4
RACI_FEWEST_LETTERS = 3  # of R, A, C and I so many are in a grid that is read as RACI without a name of a unit
PAIRS_MOST_COLUMNS = 9  # with a column of roles
PAIRS_MOST_BARE_COLUMNS = 4  # without one
PAIRS_LOOKED_AT = 200
PAIRS_ROLES_SHARE = 0.9
PAIRS_RECUR = 0.8  # names that recur: of the rows at most so many have one of their own
PAIRS_NAME_LONGEST = 40
MATRIX_NAMES_SHARE = 0.7

# ---- records ----
PLACE_LINE_WORDS = 8  # words of a line above an English list that names its place
YEAR_WITHIN = 400  # letters from the beginning in which the year of a list is looked for
YEAR_NAME_BEGINS = 12  # letters of a name are enough to find where the rows begin
EDGE_NO_UNIT = -1.5
# of the numbers in a list so many are its own where the others are doubted one by one; else the rows are counted
NUMBERS_OWN_SHARE = 0.8
DIVIDED_BY_SEMICOLONS = 2  # cells whose units semicolons divide, so that a comma may be part of a name elsewhere
UNREAD_TIMES_SHARE = 0.6  # so many of a column's cells are times
OFFICERS_FEW = 3  # so many people in brackets behind units are officers
HEADING_FEW_WORDS = 3  # Actions led by …, Priority actions led by …
OWN_NUMBER_LONGEST = 9
NUMBERED_TOGETHER = 0.8
# of the rows: names that recur above contents that do not are categories
GROUPED_FILLED, GROUPED_NAMES, GROUPED_CONTENTS = 0.8, 0.6, 0.9

# ---- the account of letters ----
ACCOUNT_SHORT = 24
ACCOUNT_SHORTEST_PIECE = 3  # fewer letters may be in any note by chance
ACCOUNT_NEAREST = 24  # places of a text that are tried on either side of where it is expected
ACCOUNT_LONG_ENOUGH = 3  # a text that is so long is not looked for beyond the few places nearest
ACCOUNT_FEW_PLACES = 3
ACCOUNT_NOTE_SHORT = 30  # letters of a note that has no room for more than one matter
ACCOUNT_LATIN_NAME_MOST_WORDS = 6

# ---- lines of English tables ----
LATIN_TIME = 4.0
LATIN_NO_TIME = -7.0
LATIN_NUMBERED = 3.0
LATIN_NOT_NUMBERED = -12.0
LATIN_WRAPPED = 0.5  # a line that had room for the first word of the next ends its cell, as a rule
LATIN_BROKEN = -2.0
LATIN_UNIT_BROKEN = -0.5  # of units each may have a line of its own
LATIN_TORN = -4.0  # a cell that begins where a name continues
LATIN_FULL = 0.95  # how full of its column a line may be without having been wrapped

# ---- tables copied out of pages: which way their text is written, and how sound a reading is ----
# so far below a line may be what continues it: a line between may contain the cells in the middle of the row
DIRECTION_REACH = 2
AS_SOUND = 0.03  # another reading, or another column, is as good
COPIED_SURELY_ACROSS = 2  # so many names that break off inside a line are no chance
NAME_COLUMN_LEAST = 4  # letters
NAMES_WRAPPED_LEAST = 3
NAMES_LACKING_MOST = 0.25  # of the rows; where more lack a cell it may well be empty
DOUBTFUL_FEW = 0.34  # of the names
# an ending is enough where so few letters behind it make no longer one: 财务管理部 / 平台, not 管委 / 会
DOUBTFUL_REST = 2
SOUND_SCRAMBLED = 0.91  # below it more than half of the units stood in wrong rows
SOUND_DOUBTFUL = 0.96  # below it a fifth
SOUND_ENOUGH = 40  # few cells say little: one odd name is a tenth of a short list
SOUND_SEVERAL = 3  # and so many odd cells are no chance, however short it is
SOUND_FEW = 12  # but of a short list
SOUND_HARDLY = 0.8  # that reads like this most is wrong
PASSES_SAMPLE = 120  # pieces that are enough to tell two readings apart
PASSES_FIRST_LOOK = 200  # and to learn the layout from
CATEGORY_LONGEST = 24
TORN_MOST_PIECES = 30_000  # a list of 3,000 projects has so many; a search over more would take minutes
TORN_LINES_OF_A_PAGE = 20
# headers that must be known of one that is below another: words of the rows above it spell others
TORN_FEWEST_KNOWN = 3
ACROSS_MOST_LINES = 4000  # longer tables are not read line by line
ACROSS_WHOLE_ROW, ACROSS_WHOLE_ROWS = 0.7, 0.6  # of the columns a whole row has, of the numbered rows that are whole
ACROSS_FIRST_ROW = 0.4  # of the columns
PASSES_WITHOUT_CATEGORY = 0.1
PASSES_FILLED = 0.75
SOUND_COLUMN_SHARE = 0.4  # of a column's cells so many must be of its field, or they say nothing of the reading
TORN_HEADER_SHARE = 0.6  # of a header so much is said again, or is known below another table

# ---- columns that are aligned, and the bounds of their rows ----
ALIGNED_HEADER_TALLEST = 8  # lines
ALIGNED_WHOLE_NAME = 4  # letters of a line that may be the whole name of a category
ALIGNED_SHORT_PAGE = 16  # lines that do not tell by their looks which columns they are in
ALIGNED_MOST_LINES = 8_000
ROW_TALLEST = 45  # lines, where no number tells the rows apart
ROW_LONGEST = 400  # and where a number does, as a page or two of plan may belong to one row
ROW_DOUBT = 2.0  # a row is doubted if another cut scores less by no more than this
ROW_TORN_NAME = 4.0  # what it costs to begin a row inside a known name: its parts may be names as well
ROW_LINE_ASTRAY = 2.0  # what each line costs that is not where it should be,
HEADER_REST_LONGEST = 3  # letters of a header's last line
ROW_CELL_ASTRAY = 6.0  # and at most a cell
ROW_LINE_ROUNDED = 0.25  # so much of a line is a cell astray whose half line was rounded
ROW_OVER_PAGE = 1.0  # what it costs a row to continue over a page
ROW_BELOW_ROOM = 2.0  # a row that begins below more room than there is between the lines of a cell,
ROW_ROOM_WITHIN = -3.0  # and one that has such room within
FIELD_WANTED = 2.0  # a field whose lack costs so much is in every row
ALIGNED_APART_SHARE = 0.8  # so many rows have room above them where room parts the rows
ALIGNED_OFF_THE_MIDDLE = 1.0  # lines: a merged cell that is further from the middle of its rows may be of others
NUMBERS_IN_BY = 4  # places: numbers of rows begin no further in than the leftmost line of a text
ALIGNED_LINE_OF_CELL = 1.1  # lines that are no further apart are of one cell
ALIGNED_MIDDLE_TOLD = 1.0  # so many lines a merged cell of a text may be from the middle of its rows
ROW_CELL_WORST = 12.0
ROW_STEP_ENDS, ROW_STEP_OPEN = 1.0, 0.5  # a plan that ends with a stop, and one that does not

# ---- pages of PDFs, in points ----
RULES_MEET = 3.0
RULES_BEYOND = 12.0  # rules that continue beyond a border by less are drawn carelessly
PDF_PARTLY_RULED = 0.5  # of the rows that rules or shades enclose so many must be beside them without
PDF_WIDEST_BLANK = 0.4  # of the height of a letter: less room than this is between words, not between cells
PDF_IN_NO_CELL = 0.04  # with more of a table's letters in none of its cells, its rules tell nothing
PDF_COVERED = 0.9999  # of a ruled table's area its cells cover so much, or text may be in none of them
PAGES_BESIDE_ABOVE = 8  # lines of a page among which its headers are
PAGES_BESIDE_UNKNOWN = 0.4  # of the headers of a page so many at most may mean nothing here
PAGES_BESIDE_LEVEL = 3.0  # what is level on pages that are beside each other
OVERPRINT_REACH = 12.0  # larger than most letters
OVERPRINT_NEAR = 0.2  # letters of one line are so near to its level, and to the end of the letter before
OVERPRINT_MUCH = 0.4  # of the smaller of two letters
OVERPRINT_FEWEST = 2
PDF_CELLS_APART = 0.4  # of the height of a letter: so much room on a line may be between two cells
PDF_CROSSED_MIDDLE = 0.25  # of the height of letters so near to their middle is the rule that crosses them out
PDF_CROSSED_REACH = 3.0  # so near to the ends of such a rule are those of its letters
PDF_LONG_RULE = 60.0  # an upright rule as long as several lines is between columns
PDF_LINES_TURNED = 0.01  # of the letters of a page so many may be left of the one before in the file
PDF_MOSTLY_APART = 0.6  # of the cells of a column so many show two columns, where the file does not tell
PDF_CELLS_BELOW = 1.5  # so many times as far apart as in a cell are lines of two cells
PDF_CELL_BY_CELL = 0.1  # times as many lines as come from elsewhere in the file, or it does not go cell by cell
PDF_LINES_APART = 1.12  # times the room between the lines of a cell
PDF_MOST_UNKNOWN = 0.1  # with more letters than this that a PDF's fonts do not tell, its words are not what is printed
PDF_EXACT = 0.97  # how full of its column a line is that was wrapped, where the widths of letters are known
PDF_WORD_GAP = 0.45  # of the height of a letter
PDF_LEADING_OFTEN = 0.2  # of the distance that lines have most often
PDF_ROOM_WITHIN = 0.8  # between the last letter of a cell and the first of the next, where no blank is
PDF_LETTERS_TOUCH = 0.3  # letters of a word are no further apart
PDF_WORDS_IN_PIECES = 0.1  # of a page's words so many may be drawn in pieces, or the order of its letters tells nothing
PDF_BLANK_WIDEST = 2.5  # so many times its width may a blank be on a line that fills its column
PRINTED_WORDS_APART, PRINTED_LINES_APART = 1.5, 3  # what is further apart in a cell is another word, another line
PRINTED_OVER = 1.5  # so far a letter may be over the edge of its cell
PRINTED_CROSSED = 0.2  # of a letter's height is on either side of a rule that is drawn through it
PRINTED_LEADING = 1.8  # so many heights of a letter the next line of a cell is below, at most
LINE_END_SLACK = 1.0  # widths on a page may be other than those that a program reckoned with
LINE_END_TYPED = 0.05  # of the last lines of cells so many may have a blank that somebody typed
LINE_END_ROOMY = 0.1  # of the wrapped lines so many may seem to have had room

# ---- cells in text ----
TEXT_MOST_ODD = 0.02  # of a text's letters so many may be none that texts have
SPACED_FEWEST = 3  # lines with wide gaps
BARRED_FEWEST = 8
MARK_ACROSS = 10_000_000  # marks of cells across a row, which no cell merged over rows has
DELIMITED_ROW_TALLEST = 20  # lines
BROKEN_ROW_UNLIKE = 3.0

# ---- running text ----
PARAGRAPH_MOST_LINES = 400  # a paragraph of more lines is none: the text has no full stops
BRACKET_LONGEST = 200  # what is in brackets is no longer; a bracket that nobody closed is none
PAGE_LINE_LONGEST = 200  # titles and what belongs to the page are no longer than this
PAGE_FOOT_MOST_LINES = 8  # the foot of a web page is in so many last lines
PAGE_FOOT_APART = 3.0  # lines between the table of a page and its foot
SENTENCE_TASK_SHORTEST = 6
TASKS_ORDERED_BY_UNITS = 2  # the names of so many units head the tasks of a list that is ordered by units
NUMBERED_AND_BULLETS = 2  # where so many times as many tasks are numbered as begin with a bullet, these are doubtful
TASK_LEAD_IN_LONGEST = 12
TASK_SHORTEST = 4
PROSE_FEW_TASKS = 3  # fewer tasks may be read out of anything
HEADING_OF_FULL_LINE, HEADING_LONGEST = 0.6, 30
HEADING_SHORTEST, HEADING_MOST_WORDS = 2, 12
BADGE_MOST_WORDS, BADGE_LONGEST = 3, 20
TITLE_LINES_ABOVE = 2  # of an English title's own lines
FULL_LINE_QUANTILE = 0.9
LINE_SURELY_NOT_FULL = 0.85
NAMES_OF_ONE_COLUMN = 1.0  # by so many letters the lines of a narrow column differ in width at most
NAMES_FULL_LINE = 18  # letters that a line of running text has at least: of one as long a name may fill it
LABELLED_SHARE = 0.6

# ---- English times ----
SHORT_YEAR_BEFORE, SHORT_YEAR_AFTER = 2, 12  # so far from a list's year is a year of two figures at most
