#!/usr/bin/env python3
"""duck.py FILE: walls.ndjson by page and month, as DuckDB does it: by its module, else by the program `duckdb`.

One thread, as all in the bench have one core.  It is told the four columns that are needed and their types, so that it
neither guesses nor keeps what nobody asked for.
"""
import os
import sys

FIGURES = "count({0}), sum({0}), avg({0}), min({0}), max({0}), var_samp({0})"


def main():
    path = sys.argv[1].replace("'", "''")
    query = f"""SELECT page, substr(time, 1, 7) AS month, {FIGURES.format('likes')}, {FIGURES.format('views')}
        FROM read_json('{path}', format = 'newline_delimited',
            columns = {{page: 'VARCHAR', time: 'VARCHAR', likes: 'BIGINT', views: 'BIGINT'}})
        GROUP BY ALL ORDER BY ALL"""
    try:
        import duckdb
    except ImportError:
        os.execvp("duckdb", ["duckdb", "-csv", "-noheader", "-c", f"SET threads TO 1; {query}"])
    connection = duckdb.connect()
    connection.execute("SET threads TO 1")
    for row in connection.execute(query).fetchall():
        print(*row, sep=",")


main()
