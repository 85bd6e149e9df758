"""Serves an emulated Google until interrupted: `python -m tests.google_emulator --port 0 --key key.json`."""

import argparse
import json
import threading

from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator


def main() -> None:
    """Print one line of JSON with the address and a folder to work in, then serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.google_emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--key", metavar="KEYFILE", help="write a service account's key there")
    options = parser.parse_args()
    with Emulator(port=options.port) as google:
        folder = google.make_folder("NIIW", managers=[SERVICE_ACCOUNT])
        start = {"url": google.url, "folder": folder, "service_account": SERVICE_ACCOUNT}
        if options.key:
            start["key_file"] = str(google.key_file(options.key).resolve())
        print(json.dumps(start), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
