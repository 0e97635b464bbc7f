from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from bot.servers.share import ALL, Share, cluster_of, shards_of

SIZES = st.integers(1, 40).flatmap(lambda clusters: st.tuples(st.integers(clusters, 200), st.just(clusters)))


@given(SIZES)
def test_each_shard_is_of_one_cluster_and_each_cluster_has_about_as_many(sizes: tuple[int, int]):
    shards, clusters = sizes
    of = [shards_of(number, shards, clusters) for number in range(1, clusters + 1)]
    assert sorted(shard for own in of for shard in own) == list(range(shards))
    assert max(map(len, of)) - min(map(len, of)) <= 1


@given(SIZES, st.integers(0, (1 << 63) - 1), st.sets(st.integers(1, 40)))
def test_the_database_and_the_program_agree_on_whose_a_server_is(sizes: tuple[int, int], guild: int, numbers: set[int]):
    shards, clusters = sizes
    share = Share(shards, clusters, frozenset(numbers & set(range(1, clusters + 1))))
    assert (guild >> 22) % shards in shards_of(cluster_of(guild, shards, clusters), shards, clusters)
    condition, values = share.of_servers()
    sql = f"SELECT count(*) FROM (SELECT ? AS guild) WHERE 1 = 1{condition}"
    db = sqlite3.connect(":memory:")
    assert db.execute(sql, (guild, *values)).fetchone() == (int(share.has(guild)),)
    db.close()


def test_a_process_by_itself_looks_after_all_and_takes_over_from_all_but_itself():
    assert ALL.of_servers() == ("", ())
    assert ALL.of_nobody("me") == ("holder NOT IN (?)", ("me",))
    assert Share(alive=frozenset({"other"})).of_nobody("me")[1] == ("me", "other")
