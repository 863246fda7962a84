/** The sound of an alert: two notes, the second lower, as of a house bell. */

const NOTES_HZ = [880, 660];
const NOTE_S = 0.22;
const LOUDNESS = 0.25;
// A note that begins or ends at once clicks.
const EDGE_S = 0.02;

/** Rejects where the browser lets no page sound yet. */
export async function playTwoNotes(): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    await Promise.all(NOTES_HZ.map((hz, index) => playNote(context, hz, context.currentTime + index * NOTE_S)));
  } finally {
    await context.close();
  }
}

function playNote(context: AudioContext, hz: number, at: number): Promise<void> {
  const note = context.createOscillator();
  const gain = context.createGain();
  note.frequency.value = hz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + EDGE_S);
  gain.gain.setValueAtTime(LOUDNESS, at + NOTE_S - EDGE_S);
  gain.gain.linearRampToValueAtTime(0, at + NOTE_S);
  note.connect(gain).connect(context.destination);
  note.start(at);
  note.stop(at + NOTE_S);
  return new Promise((resolve) => note.addEventListener('ended', () => resolve(), { once: true }));
}
