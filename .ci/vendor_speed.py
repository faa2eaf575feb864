"""The vendor's Python SDK asks for progress, 64 at once; called by .ci/speed.

Usage: vendor_speed.py URL TIMES. Prints seconds, and seconds of a processor.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from huaweicloudsdkcloudtest.v1 import CloudtestClient, ShowProgressRequest
from huaweicloudsdkcore.auth.credentials import BasicCredentials

URI, PROJECT = "79d49383043f4f84818569b38b38dcf4", "0123456789abcdef" * 2
URL, TIMES = sys.argv[1], int(sys.argv[2])

credentials = BasicCredentials("ABCDEFGHIJ0123456789", "0123456789abcdefghijklmnopqrstuvwxyzABCD", PROJECT)
client = CloudtestClient.new_builder().with_credentials(credentials).with_endpoint(URL).build()


def call(_):
    answer = client.show_progress(ShowProgressRequest(operation_uri=URI, project_uuid=PROJECT))
    assert answer.result.value.uri == URI, answer


with ThreadPoolExecutor(64) as pool:
    list(pool.map(call, range(128)))
    begun = time.time(), time.process_time()
    list(pool.map(call, range(TIMES)))
    print(time.time() - begun[0], time.process_time() - begun[1])
