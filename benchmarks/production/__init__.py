"""What PostgreSQL, a bucket, a broker and workers cost, and how soon a task begins."""
