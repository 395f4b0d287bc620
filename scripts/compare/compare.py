"""Ranks the homes and plans of FOLDER with PostgreSQL + PostGIS and with DuckDB, holds every answer against Homeward's, and prints
and draws how long each took. Usage: compare.py FOLDER PGBIN PICTURE. A rival that cannot be had is skipped with a line."""

import csv, json, math, os, pathlib, statistics, subprocess, sys, tempfile, time

FOLDER, PGBIN, PICTURE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
RUNS = int(os.environ.get("RUNS", "5"))
PLANS = json.loads((FOLDER / "plans.json").read_text())
STEMS = json.loads((FOLDER / "stems.json").read_text())
HEADER = next(csv.reader(open(FOLDER / "homes.csv")))
RADIUS_KM = 6371.0088


def fit(t, sql):
    """What a home comes to for one term, as SQL; NULL is unknown."""
    n, bends = t.get("n"), t.get("bends")
    at_most = lambda x, n, room: (
        f"CASE WHEN {x} <= {n} THEN 1.0::float8 " + ("ELSE 0.0::float8 END" if room <= 0 else f"ELSE greatest(0.0::float8, 1.0::float8 - ({x} - {n}) / {room}::float8) END"))
    by_one = lambda over: f"CASE WHEN {over} <= 0 THEN 1.0::float8 " + (f"WHEN {over} <= 1 THEN 0.5::float8 " if bends else "") + "ELSE 0.0::float8 END"
    match t["is"]:
        case "near" | "away":
            if not t["points"]:
                return "NULL::float8"
            each = [f"2*{RADIUS_KM}*asin(least(1.0, sqrt(power(sin(radians({lat}::float8-lat)/2),2)+cos(radians(lat))*cos(radians({lat}::float8))*power(sin(radians({lon}::float8-lon)/2),2))))"
                    for lat, lon in t["points"]]
            km = each[0] if len(each) == 1 else f"least({', '.join(each)})"
            if t["is"] == "near":
                return at_most(f"({km})", f"{n}::float8", t["room"])
            return f"CASE WHEN {km} >= {n}::float8 THEN 1.0::float8 ELSE " + (f"({km}) / {n}::float8" if bends else "0.0::float8") + " END"
        case "area":
            areas = ", ".join(f"'{a}'" for a in t["areas"])
            return f"CASE WHEN area IS NULL THEN NULL WHEN area IN ({areas}) THEN 1.0::float8 ELSE 0.0::float8 END" if areas else "NULL::float8"
        case "listed":
            column, codes = t["column"], t["codes"]
            if column == "setting":
                named = "setting IN (" + ", ".join(f"'{c}'" for c in codes) + ")"
                empty = "setting IS NULL"
            else:
                named = sql["overlaps"](column, codes)
                empty = f"{column} IS NULL"
                if t["avoid"] and t["all"]:
                    named = "NOT " + sql["leaves"](column, codes)
            met = f"NOT ({named})" if t["avoid"] else named
            return f"CASE WHEN {empty} THEN NULL WHEN {met} THEN 1.0::float8 ELSE 0.0::float8 END"
        case "others":
            return f"CASE WHEN others IS NULL THEN NULL ELSE {by_one(f'(others - {n}::float8)')} END"
        case "bedrooms":
            return f"CASE WHEN bedrooms IS NULL THEN NULL ELSE {by_one(f'({n}::float8 - bedrooms)')} END"
        case "rent":
            return f"CASE WHEN rent IS NULL THEN NULL ELSE {at_most('rent', f'{n}::float8', t['room'])} END"
        case "ready":
            if t["day"] is None:
                return "NULL::float8"
            return f"CASE WHEN ready IS NULL THEN NULL ELSE least(1.0::float8, greatest(0.0::float8, 1.0::float8 - greatest(ready - {t['day']}, 0)::float8 / {t['over']}::float8)) END"
        case "interest":
            known = [[STEMS.index(w) for w in words] for words in t["words"] if words and all(w in STEMS for w in words)]
            any_of = " OR ".join("(" + " AND ".join(f"w_{k} = 1" for k in words) + ")" for words in known)
            return f"CASE WHEN {any_of} THEN 0.7::float8 ELSE NULL END" if any_of else "NULL::float8"
        case "coded":
            columns = [f"c_{c}" for c in t["codes"]]
            any_is = lambda said: "(" + " OR ".join(f"{c} = {said}" for c in columns) + ")"
            nothing = "(" + " OR ".join(f"{c} IS NULL" for c in columns) + ")"
            if t["avoid"]:
                return f"CASE WHEN {any_is(1)} THEN 0.0::float8 WHEN {nothing} THEN NULL WHEN {any_is(2)} THEN 0.7::float8 ELSE 1.0::float8 END"
            return f"CASE WHEN {any_is(1)} THEN 1.0::float8 WHEN {any_is(2)} THEN {t['can_add']}::float8 WHEN {nothing} THEN NULL ELSE 0.0::float8 END"


def gate(t, sql):
    """A condition that leaves out what is at fit 0."""
    return f"({fit(t, sql)}) IS DISTINCT FROM 0.0::float8"


def query(plan, sql, spatial):
    terms = plan["terms"]
    weights = [t["weight"] for t in terms]
    total = 0.0
    for w in weights:
        total += w
    summed = " + ".join(f"{w!r}::float8 * coalesce({fit(t, sql)}, 0.5)" for w, t in zip(weights, terms)) or "1"
    score = f"floor((100.0 * (0.0::float8 + {summed})) / {total!r}::float8 * 1e6 + 0.5) / 1e6" if terms else "100.0"
    where = [gate(t, sql) for t in terms if t["gates"]]
    for t in terms:
        if spatial and t["gates"] and t["is"] == "near" and t["points"]:
            within = [f"ST_DWithin(geog, ST_SetSRID(ST_MakePoint({lon}, {lat}), 4326)::geography, {t['n'] * 1000 * 1.01})" for lat, lon in t["points"]]
            where.insert(0, "(" + " OR ".join(within) + ")")
    return f"SELECT id, {score} AS score FROM home {'WHERE ' + ' AND '.join(where) if where else ''} ORDER BY score DESC, id LIMIT 50"


def agrees(plan, name, theirs):
    """Scores to 1e-6, and the order after that rounding, ties by id; who stands at the last score may differ, for Homeward breaks ties by more than ids."""
    ours = sorted(((round(s, 6), h) for h, s in plan["homeward"]["top"]), key=lambda x: (-x[0], x[1]))
    theirs = sorted(((round(float(s), 6), h) for h, s in theirs), key=lambda x: (-x[0], x[1]))
    if len(ours) != len(theirs) or any(abs(a[0] - b[0]) > 1.5e-6 for a, b in zip(ours, theirs)):
        sys.exit(f"{name} gives other scores for a {plan['kind']} plan: {ours[:3]} and {theirs[:3]}")
    if ours:
        last = ours[-1][0]
        above = lambda all: [h for s, h in all if s > last + 1.5e-6]
        if above(ours) != above(theirs):
            sys.exit(f"{name} gives another order for a {plan['kind']} plan")


def best_of(run):
    best, rows = math.inf, None
    for _ in range(RUNS):
        begun = time.perf_counter()
        rows = run()
        best = min(best, time.perf_counter() - begun)
    return best * 1e6, rows


LISTS = ("tenures", "property_types")


def postgres(times):
    try:
        import psycopg
    except ImportError:
        return print("PostgreSQL: skipped, psycopg cannot be had")
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        data = f"{folder}/data"
        run = lambda *a: subprocess.run([*as_owner, *a], check=True, capture_output=True)
        run(f"{PGBIN}/initdb", "-D", data, "-A", "trust", "-U", "compare", "--no-sync")
        options = f"-k {folder} -p 54321 -c listen_addresses='' -c shared_buffers=2GB -c work_mem=256MB -c jit=off -c fsync=off -c random_page_cost=1.0 -c effective_cache_size=6GB"
        run(f"{PGBIN}/pg_ctl", "-D", data, "-o", options, "-w", "-l", f"{folder}/log", "start")
        try:
            with psycopg.connect(f"host={folder} port=54321 user=compare dbname=postgres", autocommit=True) as db:
                fill_postgres(db)
                rank_postgres(db, times)
        finally:
            run(f"{PGBIN}/pg_ctl", "-D", data, "-m", "immediate", "stop")


def fill_postgres(db):
    db.execute("CREATE EXTENSION postgis")
    kinds = dict(id="text", lat="float8", lon="float8", area="text", setting="text", tenures="text", property_types="text", others="float8",
                 bedrooms="float8", rent="float8", ready="int", restrictiveness="int2")
    db.execute("CREATE UNLOGGED TABLE raw (" + ", ".join(f"{c} {kinds.get(c, 'int2')}" for c in HEADER) + ")")
    with db.cursor().copy("COPY raw FROM STDIN (FORMAT csv, HEADER)") as copy, open(FOLDER / "homes.csv", "rb") as file:
        while block := file.read(1 << 20):
            copy.write(block)
    columns = ", ".join(f"string_to_array({c}, ';') AS {c}" if c in LISTS else c for c in HEADER)
    # Ordered by place: neighbours lie on the same pages.
    db.execute(f"CREATE TABLE home AS SELECT {columns}, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography AS geog FROM raw ORDER BY ST_GeoHash(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 8)")
    db.execute("DROP TABLE raw")
    db.execute("CREATE INDEX near ON home USING gist (geog)")
    db.execute("CREATE INDEX narrow ON home (setting, others, bedrooms) INCLUDE (rent, id)")
    db.execute("VACUUM ANALYZE home")


PG = {"overlaps": lambda c, codes: f"{c} && ARRAY[{', '.join(repr(x) for x in codes)}]", "leaves": lambda c, codes: f"NOT ({c} <@ ARRAY[{', '.join(repr(x) for x in codes)}])"}
VARIANTS = {
    "GiST on places": (True, "SET max_parallel_workers_per_gather = 0"),
    "GiST on places, two workers": (True, "SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET min_parallel_table_scan_size = 0"),
    "covering btree and scan": (False, "SET max_parallel_workers_per_gather = 0"),
    "scan, two workers": (False, "SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET min_parallel_table_scan_size = 0"),
}


def rank_postgres(db, times):
    for at, plan in enumerate(PLANS):
        best = math.inf
        for name, (spatial, settings) in VARIANTS.items():
            db.execute(settings)
            text = query(plan, PG, spatial)
            took, rows = best_of(lambda: db.execute(text, prepare=True).fetchall())
            agrees(plan, f"PostgreSQL ({name})", rows)
            best = min(best, took)
        times.setdefault("PostgreSQL + PostGIS", {})[at] = best


def duckdb(times):
    try:
        import duckdb as duck
    except ImportError:
        return print("DuckDB: skipped, it cannot be had")
    db = duck.connect()
    db.execute("SET threads = 2")
    kinds = dict(id="VARCHAR", lat="DOUBLE", lon="DOUBLE", area="VARCHAR", setting="VARCHAR", tenures="VARCHAR", property_types="VARCHAR", others="DOUBLE",
                 bedrooms="DOUBLE", rent="DOUBLE", ready="INTEGER", restrictiveness="TINYINT")
    types = ", ".join(f"'{c}': '{kinds.get(c, 'TINYINT')}'" for c in HEADER)
    columns = ", ".join(f"string_split({c}, ';') AS {c}" if c in LISTS else c for c in HEADER)
    db.execute(f"CREATE TABLE home AS SELECT {columns} FROM read_csv('{FOLDER}/homes.csv', header=true, columns={{{types}}}) ORDER BY floor(lat * 10), floor(lon * 6), lat, lon")
    sql = {"overlaps": lambda c, codes: f"list_has_any({c}, [{', '.join(repr(x) for x in codes)}])", "leaves": lambda c, codes: f"NOT list_has_all([{', '.join(repr(x) for x in codes)}], {c})"}
    for at, plan in enumerate(PLANS):
        text = query(plan, sql, False)
        for t in plan["terms"]:
            if t["gates"] and t["is"] == "near" and len(t["points"]) == 1:
                # The box lets it leave out whole groups of rows.
                (lat, lon), n = t["points"][0], t["n"]
                north, east = n / 111.0, n / 111.0 / math.cos(math.radians(lat)) * 1.05
                text = text.replace("WHERE ", f"WHERE lat BETWEEN {lat - north} AND {lat + north} AND lon BETWEEN {lon - east} AND {lon + east} AND ", 1)
        took, rows = best_of(lambda: db.execute(text).fetchall())
        agrees(plan, "DuckDB", rows)
        times.setdefault("DuckDB, two threads", {})[at] = took


def main():
    of = lambda engine, what: {at: p[engine][what] for at, p in enumerate(PLANS)}
    times = {"Homeward": of("homeward", "us"), "Homeward, explained": of("homeward", "explained_us"), "tantivy alone": of("tantivy", "us")}
    for plan in PLANS:
        agrees(plan, "tantivy", plan["tantivy"]["top"])
    for rival in (postgres, duckdb):
        rival(times)
    kinds = sorted({p["kind"] for p in PLANS})
    print("| engine | " + " | ".join(f"{k}, median" for k in kinds) + " | times Homeward: median | least |")
    print("| --- " * (len(kinds) + 3) + "|")
    rows = []
    for engine, took in times.items():
        of_kind = [statistics.median(took[at] for at, p in enumerate(PLANS) if p["kind"] == kind) for kind in kinds]
        ratios = [took[at] / times["Homeward"][at] for at in took]
        print(f"| {engine} | " + " | ".join(f"{t / 1000:.2f} ms" for t in of_kind) + f" | {statistics.median(ratios):.0f} | {min(ratios):.1f} |")
        rows.append((engine, dict(zip(kinds, of_kind))))
    PICTURE.write_text(picture(rows, kinds))


def picture(rows, kinds):
    """Bars on a scale on which each step is ten times as long."""
    shades = {"near": "#1d4e89", "open": "#00806a", "tight": "#8a5a00"}
    height, left, unit = 40 + len(rows) * (len(kinds) * 18 + 16), 190, 110
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 {height}" font-family="sans-serif" font-size="13" role="img">',
             "<title>How long the first fifty homes take, by engine and kind of plan</title>"]
    for power in range(5):
        x = left + power * unit
        parts.append(f'<line x1="{x}" y1="8" x2="{x}" y2="{height - 26}" stroke="#ccc"/><text x="{x}" y="{height - 8}" text-anchor="middle">{["0.1", "1", "10", "100", "1,000"][power]} ms</text>')
    y = 14
    for engine, of_kind in rows:
        parts.append(f'<text x="{left - 8}" y="{y + len(kinds) * 9 + 4}" text-anchor="end">{engine}</text>')
        for kind in kinds:
            width = max(2.0, (math.log10(max(of_kind[kind], 1) / 1000) + 1) * unit)
            parts.append(f'<rect x="{left}" y="{y}" width="{width:.0f}" height="14" fill="{shades.get(kind, "#555")}"/><text x="{left + width + 5:.0f}" y="{y + 12}">{kind}: {of_kind[kind] / 1000:.2f} ms</text>')
            y += 18
        y += 16
    return "\n".join(parts + ["</svg>", ""])


main()
