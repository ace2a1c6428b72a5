# SPDX-License-Identifier: EUPL-1.2
"""Listening to an MQTT broker: a message is acknowledged once its readings are on the disk."""

import logging
import socket
from datetime import datetime

import paho.mqtt.client as mqtt
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from proxeny.errors import ProxenyError
from proxeny.messages import Message, gettext_noop
from proxeny_site.notifications.wording import keep
from proxeny_site.observations import brokers
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.errors import SourceUnreachableError
from proxeny_site.observations.models import Source
from proxeny_site.observations.mqtt_messages import read_message
from proxeny_site.trust.key_file import unseal_text

log = logging.getLogger(__name__)


class _Client(mqtt.Client):
    """A client that connects, each time anew, to an address of its host that was checked."""

    def _create_socket_connection(self) -> socket.socket:
        try:
            address = brokers.checked_address(self._host)
        except SourceUnreachableError as error:
            self.refused = error
            # The client tries again later after this kind of error alone.
            raise OSError(str(error)) from error
        return socket.create_connection((address, self._port), self._connect_timeout)

    refused: SourceUnreachableError | None = None


def listen(source: Source) -> mqtt.Client:
    """Return a client that listens to the topics of a source, in a thread of its own.

    It connects again by itself. The session is kept by the broker, so that what comes meanwhile
    is not lost (QoS 1). `client.loop_stop()` and `disconnect()` end it. Raises
    `SourceUnreachableError` or `KeyFileError`.
    """
    options = source.options
    if not options.get("tls") and not settings.BROKERS_NEARBY:
        raise SourceUnreachableError(
            Message(gettext_noop("{host} is asked by TLS only."), host=options["host"])
        )
    client = _Client(
        mqtt.CallbackAPIVersion.VERSION2,
        client_id=f"proxeny-{source.pk}",
        clean_session=False,
        manual_ack=True,
    )
    client.reconnect_delay_set(1, 60)
    if options.get("user"):
        password = unseal_text(bytes(source.secret).decode()) if source.secret else None
        client.username_pw_set(options["user"], password)
    if options.get("tls"):
        client.tls_set()
    topics = [(one.strip(), 1) for one in options["topics"].split(",") if one.strip()]

    def on_connect(
        client: mqtt.Client, data: object, flags: object, code: object, _: object
    ) -> None:
        failed = getattr(code, "is_failure", False)
        _say(source, [_REFUSED] if failed else [], timezone.now())
        if not failed:
            client.subscribe(topics)

    def on_message(client: mqtt.Client, data: object, message: mqtt.MQTTMessage) -> None:
        close_old_connections()
        try:
            now = timezone.now()
            readings, rejected = read_message(options, message.topic, message.payload, now)
            take_in(by=None, source=source, readings=readings, rejected=rejected, now=now)
        except Exception:
            # Not acknowledged: the broker sends it again when the connection is made anew.
            log.exception("a message of source %s was not taken in", source.pk)
            return
        client.ack(message.mid, message.qos)

    client.on_connect, client.on_message = on_connect, on_message
    try:
        client.connect(options["host"], options["port"])
    except OSError:
        raise client.refused or brokers.unreachable(options["host"]) from None
    client.loop_start()
    return client


_REFUSED = Message(gettext_noop("The broker refuses the user name or the password."))


def _say(source: Source, problems: list[Message], now: datetime) -> None:
    Source.all_of_node.filter(pk=source.pk).update(
        problem=[keep(one) for one in problems], problem_at=now if problems else None
    )


def tell(source: Source, error: ProxenyError) -> None:
    """Say on the source's page why it is not listened to."""
    _say(source, [error.message], timezone.now())
