"""The timeline in memory: a few columns of every event, so that any filter answers in milliseconds.

    keeper = Keeper()                                 one for a database, kept as long as the program runs
    columns = keeper.columns(session)                 as the session sees the database; reads what changed
    query_timeline(session, columns, request)         window + filters + lanes -> what to draw
    count_facets(session, columns, filter)            how many events each other choice would give

`columns` and `links` are the arrays, `loading` and `refreshing` fill them, `selecting` applies a filter,
`lanes`, `packing` and `timeline` choose what is drawn. What the arrays say is what the tables say: nothing
here is ever written, and `.github/decisions/0010` tells why there are no rollup tables.
"""
