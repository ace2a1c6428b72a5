# SPDX-License-Identifier: EUPL-1.2
"""Filling an empty database with the rows of a backup, and bringing it up to date."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from proxeny.messages import Message, gettext_noop
from proxeny_site.operation.actions._archive import Reader
from proxeny_site.operation.actions._rows import tables, write_rows
from proxeny_site.operation.actions.back_up import Tell

Node = tuple[str, str]


def unknown_migrations(manifest: dict[str, Any]) -> set[Node]:
    """Return the steps of the schema that the backup has and this program does not."""
    known = MigrationLoader(None, ignore_no_migrations=True).graph.nodes
    return {node for node in _nodes(manifest) if node not in known}


def load(archive: Reader, tell: Tell) -> None:
    """Fill the empty database that `connection` is bound to.

    The schema is made as it was when the backup was made; the rows go in as they were; then the
    steps that came later are taken. So a backup of an older version can be read for good.
    """
    executor = MigrationExecutor(connection)
    tips = _tips(executor.loader, _nodes(archive.manifest))
    executor.migrate(tips)
    models = {
        model._meta.label: model for model in tables(executor.loader.project_state(tips).apps)
    }
    with transaction.atomic(), connection.constraint_checks_disabled():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # A step of the schema may have asked for checks at once, in this transaction.
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for model in models.values():
                # Some steps of the schema make rows of their own.
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        for label, stated in archive.manifest["tables"].items():
            count = write_rows(models[label], stated["columns"], archive.lines(stated["part"]))
            if count:
                tell(Message(gettext_noop("{table}: {count} rows"), table=label, count=count))
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
    call_command("migrate", verbosity=0, interactive=False)


def holds_something() -> bool:
    """Return whether the database has rows that somebody made."""
    there = set(connection.introspection.table_names())
    own = {"auth.Permission", "contenttypes.ContentType", "operation.Heartbeat"}
    return any(
        model._base_manager.exists()
        for model in tables(apps)
        if model._meta.db_table in there and model._meta.label not in own
    )


def _nodes(manifest: dict[str, Any]) -> set[Node]:
    return {(app, name) for app, name in manifest["migrations"]}


def _tips(loader: MigrationLoader, nodes: set[Node]) -> list[Node]:
    """Return the last steps among `nodes`, those that no other of the same room stands on."""
    graph = loader.graph
    return sorted(
        node
        for node in nodes
        if not any(
            child.key in nodes and child.key[0] == node[0]
            for child in graph.node_map[node].children
        )
    )
