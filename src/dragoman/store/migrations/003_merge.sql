-- What merging compares, so that one more article is compared with a million reports without reading them again. All of
-- it can be made anew from the reports.

-- Where a report is looked up: hashes of "type/days/states", "type/days/name" and the like (dragoman.merge.block).
CREATE TABLE merge_keys (
    key INTEGER NOT NULL, report INTEGER NOT NULL,
    PRIMARY KEY (key, report)
) WITHOUT ROWID;

-- What of a report is compared (dragoman.merge.trace), as JSON; report is reports.report.
CREATE TABLE merge_traces (report INTEGER PRIMARY KEY, article INTEGER NOT NULL, body TEXT NOT NULL);

-- The signature of an article's text, by which copies are known, and the words of its head.
CREATE TABLE merge_articles (article INTEGER PRIMARY KEY, copy BLOB NOT NULL, about TEXT NOT NULL);
