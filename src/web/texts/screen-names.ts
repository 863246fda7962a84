export const screenNames = {
  studio: 'Studio',
  sources: 'Sources',
  library: 'Library',
  destinations: 'Destinations',
  activity: 'Activity',
  settings: 'Settings',
} as const;
