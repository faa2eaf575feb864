// The core of the vendor's Node SDK asks for progress, 64 at once; called by .ci/speed.
//
// Usage: vendor_speed.js URL TIMES. Prints seconds, and seconds of a processor.

const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core");
const { ClientBuilder } = require("@huaweicloud/huaweicloud-sdk-core/ClientBuilder");

const [url, times] = [process.argv[2], Number(process.argv[3])];
const uri = "79d49383043f4f84818569b38b38dcf4";
const project = "0123456789abcdef".repeat(2);
const credentials = new BasicCredentials()
  .withAk("ABCDEFGHIJ0123456789")
  .withSk("0123456789abcdefghijklmnopqrstuvwxyzABCD")
  .withProjectId(project);
const client = new ClientBuilder((hc) => hc)
  .withCredential(credentials)
  .withEndpoint(url)
  .build();

async function call() {
  const answer = await client.sendRequest({
    method: "GET",
    url: "/GT3KServer/v4/progress/{operation_uri}",
    headers: {},
    pathParams: { operation_uri: uri },
    queryParams: { project_uuid: project },
  });
  if (answer.result.value.uri !== uri) throw new Error(JSON.stringify(answer));
}

async function round(calls) {
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: 64 }, worker));
}

(async () => {
  await round(128);
  const [begun, used] = [process.hrtime.bigint(), process.cpuUsage()];
  await round(times);
  const { user, system } = process.cpuUsage(used);
  console.log(Number(process.hrtime.bigint() - begun) / 1e9, (user + system) / 1e6);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
