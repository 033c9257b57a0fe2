-- A search among the articles of one outlet reads those alone: their names and addresses lie together.
CREATE INDEX articles_outlet ON articles (publisher, url);
