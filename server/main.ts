import { readConfig } from './config.ts';
import { start } from './start.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const config = readConfig(process.env);
  const running = await start(config, say);
  if (running.key) say(`Khóa của chủ sở hữu, chỉ hiện một lần / owner's key, shown once: ${running.key}`);
  say('Thử / try:');
  say(`  curl -H 'Authorization: Bearer ${running.key ?? '<key>'}' ${running.url}/v1/cycles`);
  say(`  ${running.url}/openapi.json`);
  say(`Trình Tự: ${running.url}`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void running.stop().then(() => process.exit(0));
    });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
