/**
 * Players that others made play the program's HLS at 640x360, each by itself for 60 s (SECONDS). Goal: none stalls, and each shows 97 % of the pictures of
 * that time, in a browser 70 %. Then all at once, which is printed and not judged: five decoders may be more than the machine has.
 */
import { playChromium, playFirefox } from '../kit/browser-players.ts';
import { footage, startProduct, untilTrue } from '../kit/index.ts';
import { playFfmpeg, playGstreamer, playVlc, type Playing } from '../kit/players.ts';
import { STALL_MS, type Played } from '../kit/played.ts';
import { addAsset, clip, startShow } from '../kit/show.ts';
import { forPlayers, readyTestTools } from '../../scripts/test-tools.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const RATE = 30;
const LENGTH = 1200;
const players = [playFfmpeg, playVlc, playGstreamer, playChromium, playFirefox];

const commands = await readyTestTools(forPlayers);
if (commands !== null) throw new Error(`Players are missing: ${commands}`);

const shot = await footage({ seconds: LENGTH, loopSeconds: 10 });
await using product = await startProduct();
addAsset(product, shot.file);
await startShow(product, { cues: [{ id: 'clip', from: 0, to: LENGTH, params: clip(shot.file) }], duration: LENGTH });
const url = `${product.address}/preview/stream/index.m3u8`;
// A player that begins three target durations from the end, as RFC 8216 6.3.3 says, has nothing in hand while there are none.
await untilTrue(20_000, 'four segments', async () => ((await (await fetch(url)).text()).match(/^#EXTINF:/gm)?.length ?? 0) >= 4);

const playing: Playing = { url, seconds: SECONDS, width: 640, height: 360 };
console.log(`${SECONDS} s each; a stall is a picture that stands for more than ${STALL_MS} ms`);
for (const play of players) if (!tell(await play(playing))) process.exitCode = 1;
console.log('all at once');
for (const each of await Promise.all(players.map((play) => play(playing)))) tell(each);

/** A browser that draws without a screen leaves out some pictures, which is no stall. */
function leastShare(player: string): number {
  return player.startsWith('hls.js') ? 0.7 : 0.97;
}

function tell({ player, startMs, seconds, pictures, longestGapMs, stalls, faults }: Played): boolean {
  const isWell = stalls === 0 && seconds >= SECONDS - 0.5 && pictures >= leastShare(player) * SECONDS * RATE;
  const figures = `${pictures} pictures in ${seconds.toFixed(1)} s, first after ${startMs.toFixed(0)} ms, longest gap ${longestGapMs.toFixed(0)} ms`;
  console.log(
    `${isWell ? 'ok  ' : 'FAIL'} ${player.padEnd(19)} ${stalls} stalls; ${figures}${faults.length > 0 ? `; ${faults.join(', ')}` : ''}`,
  );
  return isWell;
}
