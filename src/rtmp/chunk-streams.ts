/** On which chunk stream what is sent: 2 is for control (Adobe's RTMP 1.0 specification, 5.4), the others are as most programs have them. */
export const chunkStreams = { control: 2, commands: 3, sound: 4, data: 5, picture: 6 } as const;
