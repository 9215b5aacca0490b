/** Words of Discover. */
export const discoverWords = {
  'discover.people': 'Find people',
  'discover.people.text': 'By name or ID',
  'discover.group': 'Start a group',
  'discover.group.text': 'Up to 500 people',
  'discover.card': 'My QR code',
  'discover.card.text': 'Whoever scans it can add you',
  'discover.coming': 'Not here yet',
  'discover.coming.text': 'These places are being built and will open here.',
  'discover.moments': 'Moments',
  'discover.moments.text': 'What friends share',
  'discover.scan': 'Scan',
  'discover.scan.text': 'Codes of people, groups and more',
  'discover.programs': 'Mini-programs',
  'discover.programs.text': 'Small apps inside this one',
  'discover.choose.title': 'Look around',
  'discover.choose.text': 'Scan a code, show yours, find people, or start a group.',
} as const;
