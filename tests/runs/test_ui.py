"""The MLflow UI in a real browser: the list of runs, one run, its pictures, two runs compared."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from stance.cli import main
from stance.runs.tracking import Store

QUICK = ["features=words", "evaluation.resamples=50", "evaluation.folds=3", "model.folds=2"]
PATIENCE = 120  # seconds: a loaded machine starts the server slowly


@pytest.fixture(scope="module")
def store(tmp_path_factory, made_store: Path) -> Store:
    """A sweep of two models on the first articles of the corpus."""
    home = tmp_path_factory.mktemp("store")
    shutil.copy(made_store, home / "mlflow.db")
    corpus = Path(__file__).parents[2] / "stance" / "corpora" / "invented" / "articles.jsonl"
    small = home / "small.jsonl"
    small.write_text("".join(corpus.read_text(encoding="utf-8").splitlines(keepends=True)[:60]), encoding="utf-8")
    saved = dict(os.environ)
    os.environ["STANCE_HOME"] = str(home)
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    try:
        assert main(["train", "-m", "classifier=logistic,complement_nb", f"corpus.path={small}", *QUICK]) == 0
        yield Store.open()
    finally:
        os.environ.clear()
        os.environ.update(saved)


@pytest.fixture(scope="module")
def address(store: Store):
    """An `mlflow ui` on the store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mlflow", "ui", "--backend-store-uri", store.uri, "--port", str(port)]
    with subprocess.Popen(
        [*command, "--workers", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"},  # spares seven processes of its own
        start_new_session=True,
    ) as server:
        try:
            wait_for(lambda: answers(f"http://127.0.0.1:{port}/health"), "the MLflow UI to answer")
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def browser():
    """A headless chromium, where one is installed with its driver."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="drives a browser with selenium")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("needs chromium and chromedriver (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    quiet = "--disable-background-networking --disable-component-update --disable-sync --no-first-run"
    for flag in ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1800,1400", *quiet.split()]:
        options.add_argument(flag)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return reply.status == 200
    except (OSError, urllib.error.URLError):
        return False


def wait_for(condition, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited {PATIENCE} s for {what}"
        time.sleep(0.2)


def shown(browser) -> str:
    return browser.execute_script("return document.body ? document.body.innerText : ''")


def visit(browser, url: str, *texts: str) -> str:
    """Open a page of the UI, wait until it shows the texts, and give all it shows."""
    browser.get("about:blank")
    browser.get(url)
    wait_for(lambda: all(text in shown(browser) for text in texts), f"{texts} on {url}")
    return shown(browser)


def children(store: Store) -> list:
    client, experiment = store.client(), store.experiment("china_north_korea")
    return client.search_runs([experiment], "tags.`stance.kind` = 'train'", order_by=["metrics.gain_ap DESC"])


def test_children_sort_by_the_headline_metric(browser, address: str, store: Store) -> None:
    """The list of runs shows readable names, the best first, with the dataset each was trained on."""
    best, second = children(store)
    order = "orderByKey=metrics.%60gain_ap%60&orderByAsc=false"
    url = f"{address}/#/experiments/{best.info.experiment_id}/runs?searchFilter=&{order}"
    page = visit(browser, url, best.info.run_name, second.info.run_name, "small (")
    assert page.index(best.info.run_name) < page.index(second.info.run_name)
    assert {r.info.run_name.split(" · ")[1] for r in (best, second)} == {"logistic", "complement_nb"}


def test_the_address_that_is_told_opens_on_the_runs(browser, address: str, store: Store) -> None:
    """Not on the traces of chats, where MLflow 3 begins; the sweep stands there with its children below it."""
    told = store.see("china_north_korea").partition("open ")[2]
    page = visit(browser, told.replace("http://127.0.0.1:5000", address), "Model registry", "sweep of classifier")
    assert "Traces" in page  # a page of runs has them as well,
    assert "Evaluation runs" not in page  # but not what is for chats
    assert store.client().get_experiment_by_name("china_north_korea").tags["mlflow.experimentKind"]


def test_one_run_shows_note_scores_and_pictures(browser, address: str, store: Store) -> None:
    """A run opens with its note; its pictures are pictures."""
    best, _ = children(store)
    url = f"{address}/#/experiments/{best.info.experiment_id}/runs/{best.info.run_id}"
    page = visit(browser, url, "Description", "this model", "majority", "gain_ap")
    assert "[" in page.split("this model")[1].splitlines()[0], "the scores come with intervals"
    visit(browser, f"{url}/artifacts/confusion_matrix.png", "confusion_matrix.png")
    drawn = "return [...document.images].some(i => i.naturalWidth > 300 && i.src.includes('confusion_matrix'))"
    blob = "return [...document.images].some(i => i.naturalWidth > 300 && i.src.startsWith('blob:'))"
    wait_for(lambda: browser.execute_script(drawn) or browser.execute_script(blob), "the confusion matrix")


def test_two_runs_compare(browser, address: str, store: Store) -> None:
    """MLflow's own comparison lays the params and scores of two runs side by side."""
    runs = children(store)
    ids = json.dumps([r.info.run_id for r in runs], separators=(",", ":"))
    url = f"{address}/#/compare-runs?runs={ids}&experiments=[%22{runs[0].info.experiment_id}%22]"
    page = visit(browser, url, "Comparing 2 Runs", "classifier._target_", "gain_ap")
    assert "stance.learning.classifiers.logistic" in page
    assert "stance.learning.classifiers.complement_nb" in page
