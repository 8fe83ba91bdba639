"""Tables in parts, on two processes: Dask gives what one run gives, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from calc import InputError, batch
from calc.batch import meta
from calc.batch.columns.deadlines import DAYS
from calc.batch.columns.refunds import ANSWER

AS_OF = "2026-11-21"
# Many small parts, and for one test few that are as large as parts are in use.
PARTS, ROWS = 16, 2_500
FEW, LARGE = 3, 125_000
# Seconds until something that is waited for counts as missing: only a failure ever waits as long.
PATIENCE = 300
START = np.datetime64("2025-11-22T08:00:00", "us")
WORDS = {
    "platform": ["bilibili", "generic", "netease-cloud-music", "soda-music"],
    "term": ["30 days", "1 month", "3 months", "1 year"],
    "plan": ["regular", "promotional", "co-branded"],
    "channel": ["direct", "apple", "google-play", "reseller"],
}


def sample(part: int, rows: int = ROWS, gate: str | None = None) -> pd.DataFrame:
    """Made-up memberships, numbered on from part to part; the later half waits for a file."""
    while gate and part >= PARTS // 2 and not Path(gate).exists():
        time.sleep(0.01)
    drawn = np.random.default_rng(part)
    found = pd.DataFrame(
        {
            "order": [f"SAMPLE-{part}"] * rows,
            "paid_fen": drawn.integers(0, 50_000, rows),
            "purchased": START + drawn.integers(0, 360 * 86_400, rows) * np.timedelta64(1_000_000, "us"),
            # Some rows that cannot be answered: more days used than any term has.
            "used_days": np.where(np.arange(rows) % (rows // 5) == part, 400, drawn.integers(0, 28, rows)),
        },
        index=pd.RangeIndex(part * rows, (part + 1) * rows),
    )
    for name, words in WORDS.items():
        codes = drawn.integers(0, len(words), rows).astype(np.int8)
        found[name] = pd.Categorical.from_codes(codes, words)
    return found


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Dask's tables, with all its files, settings and scratch, in the folder of this run."""
    folder = str(tmp_path_factory.mktemp("dask"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASK_CONFIG", folder)
        pytest.importorskip("distributed", reason="the extra `dask` is not installed")
        import dask

        # Text passes through as it came, so that the whole table can be compared.
        settings: dict[str, Any] = {"dataframe.convert-string": False, "temporary-directory": folder}
        # On a busy machine a worker needs long to start, and longer to be started again.
        settings |= dict.fromkeys(
            ("distributed.comm.timeouts.connect", "distributed.comm.timeouts.tcp"), PATIENCE
        )
        with dask.config.set(settings):
            yield pytest.importorskip("dask.dataframe", reason="the extra `dask` is not installed")


@pytest.fixture(scope="module")
def client(dask: Any) -> Iterator[Any]:
    """Two processes on this machine, that listen to nobody else."""
    cluster = pytest.importorskip("distributed").LocalCluster
    # Any free port: a fixed one may be another cluster's.
    free = "127.0.0.1:0"
    two = cluster(n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=free)
    with two, two.get_client() as found:
        yield found


@pytest.fixture(scope="module")
def whole() -> pd.DataFrame:
    """The same rows as one table."""
    return pd.concat([sample(part) for part in range(PARTS)])


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Two tables are equal: every value, type, category, name and place."""
    assert found.equals(expected)
    # Says more than the line above, but takes minutes for all rows.
    some = slice(None, None, 997)
    pd.testing.assert_frame_equal(found.iloc[some], expected.iloc[some])


@pytest.mark.parametrize(("number", "rows"), [(PARTS, ROWS), (FEW, LARGE)], ids=["many", "large"])
def test_refunds_in_parts_are_those_of_one_run(dask: Any, client: Any, number: int, rows: int) -> None:
    parts = dask.from_map(sample, range(number), rows=rows, meta=sample(0).iloc[:0])
    expected = meta(batch.assess_refunds, parts._meta, as_of=AS_OF)
    asked = parts.map_partitions(batch.assess_refunds, as_of=AS_OF, meta=expected)
    assert asked.npartitions == number
    one = batch.assess_refunds(pd.concat([sample(part, rows) for part in range(number)]), as_of=AS_OF)
    assert one["error"].notna().any()
    assert one["amount"].notna().any()
    pd.testing.assert_frame_equal(expected, one.iloc[:0])
    same(client.compute(asked).result(), one)


def test_deadlines_in_parts_are_those_of_one_run(dask: Any, client: Any, whole: pd.DataFrame) -> None:
    starts = dask.from_map(sample, range(PARTS), meta=sample(0).iloc[:0])["purchased"]
    given: dict[str, Any] = {"period": "7 working days", "errors": "coerce"}
    expected = meta(batch.deadlines, starts._meta, **given)
    asked = starts.map_partitions(batch.deadlines, **given, meta=expected)
    one = batch.deadlines(whole["purchased"], **given)
    pd.testing.assert_frame_equal(expected, one.iloc[:0], check_index_type=False)
    same(client.compute(asked).result(), one)


def test_a_killed_worker_changes_nothing(dask: Any, client: Any, whole: pd.DataFrame, tmp_path: Path) -> None:
    wait: Any = pytest.importorskip("distributed").wait
    gate, half = tmp_path / "go-on", PARTS // 2
    parts = dask.from_map(sample, range(PARTS), gate=str(gate), meta=sample(0).iloc[:0])
    expected = meta(batch.assess_refunds, parts._meta, as_of=AS_OF)
    tasks = parts.map_partitions(batch.assess_refunds, as_of=AS_OF, meta=expected).to_delayed()
    before = client.run(os.getpid)
    assert len(set(before.values())) == 2
    done = client.compute(tasks[:half])
    wait(done, timeout=PATIENCE)
    begun = client.compute(tasks[half:])
    until = time.monotonic() + PATIENCE
    while not all(client.processing().values()):
        assert time.monotonic() < until
        time.sleep(0.01)
    # Half of the parts are done and none of the others is: one worker takes with it what it had.
    victim = next(iter(client.who_has(done).values()))[0]
    assert not any(future.done() for future in begun)
    os.kill(before[victim], signal.SIGKILL)
    gate.touch()
    wait(done + begun, timeout=PATIENCE)
    found = pd.concat(client.gather(done + begun))
    client.wait_for_workers(2, timeout=PATIENCE)
    left = set(client.run(os.getpid).values())
    assert len(left) == 2
    assert set(before.values()) - left == {before[victim]}
    same(found, batch.assess_refunds(whole, as_of=AS_OF))


def test_points_are_counted_with_all_lots_of_a_holder_in_one_part(dask: Any, client: Any) -> None:
    drawn, size = np.random.default_rng(1), 20_000
    days = np.datetime64("2025-01-01", "us") + np.arange(0, 660, 20) * np.timedelta64(1, "D")
    lots = pd.DataFrame({"holder": [f"sample-{n}" for n in drawn.integers(0, 2_000, size)]})
    lots = lots.assign(earned=drawn.choice(days, size), points=drawn.integers(1, 500, size))
    spent = lots.sample(4_000, random_state=1).rename(columns={"earned": "day"}).sort_index()
    given: dict[str, Any] = {"as_of": AS_OF, "validity": "12 months"}

    def count(lots: pd.DataFrame, spent: pd.DataFrame) -> pd.DataFrame:
        return batch.expire_points(lots.sort_index(), spent=spent.sort_index(), **given)

    apart = (dask.from_pandas(table, npartitions=parts) for table, parts in ((lots, 7), (spent, 3)))
    mine, gone = (table.shuffle("holder", npartitions=5) for table in apart)
    expected = meta(batch.expire_points, mine._meta, spent=gone._meta, **given)
    asked = dask.map_partitions(count, mine, gone, align_dataframes=False, meta=expected)
    one = batch.expire_points(lots, spent=spent, **given)
    assert set(one["state"].cat.categories) > set(one["state"].dropna()) > set()
    same(client.compute(asked).result().sort_index(), one)


def test_what_is_asked_beforehand_is_checked_beforehand() -> None:
    rows = sample(0)
    with pytest.raises(InputError, match="as_of"):
        meta(batch.assess_refunds, rows, as_of="soon")
    with pytest.raises(InputError, match="frame: 'list' is no table"):
        meta(batch.assess_refunds, [], as_of=AS_OF)
    starts = rows["purchased"]
    terms = ["7 days", "7 working days"] * (ROWS // 2)
    expected = meta(batch.deadlines, starts, period=terms)
    assert tuple(expected.columns) == (*DAYS, "final")
    assert len(expected) == 0
    assert tuple(meta(batch.assess_refunds, rows, as_of=AS_OF).columns[-len(ANSWER) :]) == ANSWER
    assert meta(batch.get_working_days_delta, starts, ends=starts).dtype == np.int64
