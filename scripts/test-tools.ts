/** The programs of the system that tests need beside the npm packages: a browser, an independent media reader, an RTSP server. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const forTests = [
  'alsa-utils',
  'chromium',
  'ffmpeg',
  'fonts-dejavu-core',
  'gir1.2-gst-rtsp-server-1.0',
  'gstreamer1.0-plugins-bad',
  'gstreamer1.0-plugins-base',
  'gstreamer1.0-plugins-good',
  'libnginx-mod-rtmp',
  'nginx',
  'openssl',
  'python3-gi',
];

/** Of `npm run soak -- players` alone. */
export const forPlayers: readonly string[] = ['firefox-esr', 'gstreamer1.0-libav', 'gstreamer1.0-tools', 'vlc-bin', 'vlc-plugin-base'];

/** Of `npm run soak -- browsers` alone. */
export const forBrowsers: readonly string[] = ['firefox-esr', 'gstreamer1.0-libav', 'webkit2gtk-driver', 'xvfb'];

/** Installs what is missing where it may. Gives the commands that a person must give instead; null: everything is there. */
export async function readyTestTools(more: readonly string[] = []): Promise<string | null> {
  const missing = missingOf([...forTests, ...more]);
  if (missing.length === 0) return null;
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return `sudo apt-get update && sudo apt-get ${install.join(' ')}`;
  console.log(`Installing ${missing.join(' ')} ...`);
  try {
    await aptGet(['update']);
    await aptGet(install);
    return null;
  } catch {
    return `apt-get update && apt-get ${install.join(' ')}`;
  }
}

function missingOf(packages: readonly string[]): readonly string[] {
  const { stdout } = spawnSync('dpkg-query', ['--show', '--showformat=${Package} ${db:Status-Status}\n', ...packages], {
    encoding: 'utf8',
  });
  // Without dpkg-query there is no output: everything is missing, and the names tell what to look for.
  const installed = new Set(
    (stdout ?? '')
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

const isThere = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

async function aptGet(words: readonly string[]): Promise<void> {
  // A new machine's own updates may hold the lock for its first minutes.
  const running = promisify(execFile)('apt-get', ['--quiet', '-o', 'DPkg::Lock::Timeout=300', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 10 * 60_000,
    maxBuffer: 64e6,
  });
  running.child.stderr?.pipe(process.stderr);
  await running;
}
