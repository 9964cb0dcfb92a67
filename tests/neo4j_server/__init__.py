"""A real Neo4j server for the tests: from Maven's jars, else from Docker, or an empty one that is named.

Tests delete what a server holds. So they never look at NEO4J_URI, which may be an office's: a server is
named for them alone by GRAPHMODEL_TEST_NEO4J_URI (with …_USERNAME and …_PASSWORD), and is refused if
anything is in it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

VERSION = "5.26.16"
PASSWORD = "graphmodel-tests"
NAMED = "GRAPHMODEL_TEST_NEO4J_URI"
#: Where the jars are kept; read once, since tests put their own folder in place of the user's.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphmodel-tests" / f"neo4j-{VERSION}"
_FLAGS = [
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
]


class NoServer(Exception):
    """No server can be had here; the message says what to install."""


class NotOurs(Exception):
    """The server that was named holds something, which tests would delete."""


@dataclass
class Server:
    """A running server; one of ours can be killed and started again."""

    uri: str
    username: str
    password: str
    home: Path | None = None
    jars: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def restartable(self) -> bool:
        return self.home is not None

    def start(self) -> None:
        assert self.home and self.jars
        command = [
            "java",
            "-Xms512m",
            "-Xmx1g",
            *_FLAGS,
            "-cp",
            f"{self.jars}/*",
            "org.neo4j.server.CommunityEntryPoint",
        ]
        with (self.home / "console.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"], stdout=log, stderr=log
            )
        self._wait()

    def _wait(self) -> None:
        import neo4j

        assert self.process
        end = time.monotonic() + 300
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise NoServer(f"the Neo4j server ended at once; see {self.home}/console.log")
            with (
                contextlib.suppress(Exception),
                neo4j.GraphDatabase.driver(self.uri, auth=(self.username, self.password)) as driver,
            ):
                driver.verify_connectivity()
                return
            time.sleep(0.5)
        raise NoServer("the Neo4j server did not answer within five minutes")

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()


def _jars() -> Path:
    """Return the folder of the server's jars, fetched once into a cache outside the work tree."""
    if (CACHE / "complete").exists():
        return CACHE / "lib"
    CACHE.mkdir(parents=True, exist_ok=True)
    command = [
        "mvn",
        "-q",
        "-B",
        "-Dstyle.color=never",
        "-f",
        str(Path(__file__).parent / "pom.xml"),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={CACHE / 'lib'}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise NoServer(
            "Maven could not fetch the Neo4j server (is its repository within reach?): "
            f"{_first_error(done.stdout + done.stderr)}"
        )
    (CACHE / "complete").touch()
    return CACHE / "lib"


def _first_error(said: str) -> str:
    """Return the one line of Maven's page that says what went wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line.removeprefix("[ERROR]").strip() for line in lines if line.startswith("[ERROR]")]
    first = next((line for line in (*errors, *lines) if line), "it said nothing").partition(" -> [Help")[0]
    # the cause stands at the end of a chain: "... Could not transfer artifact ...: ...: Unknown host ..."
    return first if len(first) <= 300 else f"{first[:120]} … {first[-160:]}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _from_jars(home: Path) -> Server:
    jars = _jars()
    for folder in ("conf", "data", "logs", "plugins", "run", "import", "lib", "certificates", "licenses"):
        (home / folder).mkdir(exist_ok=True)
    bolt, http = _free_port(), _free_port()
    settings = [
        "server.default_listen_address=127.0.0.1",
        f"server.bolt.listen_address=127.0.0.1:{bolt}",
        f"server.bolt.advertised_address=127.0.0.1:{bolt}",
        f"server.http.listen_address=127.0.0.1:{http}",
        "server.https.enabled=false",
        "dbms.usage_report.enabled=false",
        "server.memory.pagecache.size=256m",
        "db.tx_log.rotation.retention_policy=1 files",
    ]
    (home / "conf" / "neo4j.conf").write_text("\n".join(settings) + "\n", encoding="utf-8")
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    admin = [
        "java",
        "-cp",
        f"{jars}/*",
        "org.neo4j.server.startup.Neo4jAdminCommand",
        "dbms",
        "set-initial-password",
        PASSWORD,
    ]
    subprocess.run(admin, env=environment, check=True, capture_output=True, timeout=120)
    server = Server(f"bolt://127.0.0.1:{bolt}", "neo4j", PASSWORD, home, jars)
    server.start()
    return server


def _docker_works() -> bool:
    return bool(shutil.which("docker")) and subprocess.run(["docker", "info"], capture_output=True).returncode == 0


@contextlib.contextmanager
def _from_docker() -> Iterator[Server]:
    port = _free_port()
    run = [
        "docker",
        "run",
        "-d",
        "--rm",
        "-p",
        f"127.0.0.1:{port}:7687",
        "-e",
        f"NEO4J_AUTH=neo4j/{PASSWORD}",
        f"neo4j:{VERSION}-community",
    ]
    container = subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()
    try:
        end = time.monotonic() + 300
        import neo4j

        uri = f"bolt://127.0.0.1:{port}"
        while time.monotonic() < end:
            with contextlib.suppress(Exception), neo4j.GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
                driver.verify_connectivity()
                break
            time.sleep(0.5)
        yield Server(uri, "neo4j", PASSWORD)
    finally:
        subprocess.run(["docker", "kill", container], capture_output=True)


def contents(server: Server) -> list[str]:
    """Return what a server holds: its nodes, constraints and indexes in words; nothing of an empty one."""
    import neo4j

    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        nodes = driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records[0]["nodes"]
        constraints = driver.execute_query("SHOW CONSTRAINTS YIELD name").records
        indexes = driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").records
    found = {"nodes": nodes, "constraints": len(constraints), "indexes": len(indexes)}
    return [f"{count} {what}" for what, count in found.items() if count]


def refuse_unless_empty(server: Server) -> None:
    """Make sure that nobody's work is on a server.

    Raises
    ------
    NotOurs
        It holds something.
    """
    held = contents(server)
    if held:
        raise NotOurs(
            f"{NAMED} names a server that holds {', '.join(held)}, which are not these tests'. "
            "Tests delete what a server holds: name an empty one."
        )


def empty(server: Server) -> None:
    """Take away what tests put on a server, schema included."""
    import neo4j

    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for record in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
            driver.execute_query(f"DROP CONSTRAINT `{record['name']}` IF EXISTS")
        for record in driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").records:
            driver.execute_query(f"DROP INDEX `{record['name']}` IF EXISTS")


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """Yield a running server.

    Raises
    ------
    NoServer
        There is none, and none can be made here.
    NotOurs
        The server that was named holds something.
    """
    if os.environ.get(NAMED):
        server = Server(
            os.environ[NAMED],
            os.environ.get("GRAPHMODEL_TEST_NEO4J_USERNAME", "neo4j"),
            os.environ.get("GRAPHMODEL_TEST_NEO4J_PASSWORD", ""),
        )
        refuse_unless_empty(server)
        try:
            yield server
        finally:
            empty(server)
    elif shutil.which("java") and shutil.which("mvn"):
        with tempfile.TemporaryDirectory(prefix="graphmodel-neo4j-", ignore_cleanup_errors=True) as folder:
            server = _from_jars(Path(folder))
            try:
                yield server
            finally:
                server.stop()
    elif _docker_works():
        with _from_docker() as server:
            yield server
    else:
        raise NoServer(f"no Neo4j server: set {NAMED} to an empty one, or install Java 17 with Maven, or Docker")
