"""The vendor's own SDK asks the simulator; called by .ci/peers.

Usage: vendor_sdk.py URL LOG, where LOG is what `cloudtest simulate` printed. The simulator plays
enveloped answers, lets in the access key AKEXAMPLE, and is asked for the plain truth by a token.
"""

import json
import sys
import time
import urllib.request

from huaweicloudsdkcloudtest.v1 import (
    BatchDeleteTestCasesRequest,
    CloudtestClient,
    DeleteTestCaseInfo,
    ShowProgressRequest,
)
from huaweicloudsdkcloudtest.v1.model import ProgressVo
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

URL, LOG = sys.argv[1:]

# What no ended operation of the simulator says.
NOT_PLAYED = {"asyn_operation_key", "line_up_num", "return_value", "server_ip"}


def client(secret_key):
    credentials = BasicCredentials("AKEXAMPLE", secret_key, "0" * 32)
    builder = CloudtestClient.new_builder().with_credentials(credentials)
    return builder.with_endpoint(URL).build()


def plain(uri):
    """What the wire says, without any SDK."""
    address = f"{URL}/GT3KServer/v4/progress/{uri}"
    request = urllib.request.Request(address, headers={"X-Auth-Token": "not-a-real-token"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def main():
    with open(LOG, encoding="utf-8") as log:
        lines = log.read().splitlines()[1:]
    # The last one never ends, so its answers are never twice the same.
    uris = [line.split()[0] for line in lines if "never ends" not in line]
    names = ProgressVo.attribute_map
    seen = set()
    signed = client("not-a-real-secret")
    for uri in uris:
        while plain(uri)["result"]["value"].get("end_time") is None:
            time.sleep(0.1)
        expected = plain(uri)["result"]["value"]
        # With the project and without: a query is signed too.
        for project in (None, "0123456789abcdef0123456789abcdef"):
            request = ShowProgressRequest(operation_uri=uri, project_uuid=project)
            answer = signed.show_progress(request)
            value = answer.result.value
            got = {wire: getattr(value, name) for name, wire in names.items()}
            got = {name: field for name, field in got.items() if field is not None}
            assert answer.status == "success", answer
            assert got == expected, f"{got}\n{expected}"
        seen |= got.keys()
    print(f"{len(uris)} operations, each asked for twice, are what the wire says")
    assert set(names.values()) - seen <= NOT_PLAYED, seen
    print("fields seen:", ", ".join(sorted(seen)))

    # A deletion has a body, which is signed too.
    cases = DeleteTestCaseInfo(project_uuid="0" * 32, version_uri="v", case_ids=["1", "2"])
    started = signed.batch_delete_test_cases(BatchDeleteTestCasesRequest(is_async=True, body=cases))
    assert started.status == "success", started
    request = ShowProgressRequest(operation_uri=started.result.value)
    progress = signed.show_progress(request).result.value
    assert (progress.uri, progress.name) == (started.result.value, "BatchDeleteTestCases"), progress
    print("a deletion was started, and is at", progress.finished_percent, "%")

    try:
        client("another-secret").show_progress(ShowProgressRequest(operation_uri=uris[0]))
    except ClientRequestException as error:
        assert (error.status_code, error.error_code) == (401, "APIGW.0301"), error
        assert error.request_id, error
        print("a wrong secret:", error.status_code, error.error_code, error.error_msg)
    else:
        sys.exit("a wrong secret was let in")


main()
