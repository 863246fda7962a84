export const welcomeWords = {
  says: 'This is the demonstration, playing here only.',
  done: 'done',
  steps: { picture: 'See a picture', camera: 'Add a camera', destination: 'Add a destination', live: 'Go live' },
} as const;
