/** Words of contacts. */
export const contactsWords = {
  'contacts.search': 'Find people',
  'contacts.loading': 'Loading people',
  'contacts.empty.title': 'Nobody here yet',
  'contacts.empty.text': 'When people join, they appear here.',
  'contacts.offline.title': 'The directory is out of reach',
  'contacts.offline.text': 'People appear here when there is a connection. Your chats are all in Chats.',
  'contacts.message': 'Send a message',
  'contacts.id': 'ID',
  'contacts.choose.title': 'Choose a person',
  'contacts.choose.text': 'See who they are, and write to them.',
  'contacts.missing.title': 'Nobody has this ID',
  'contacts.missing.text': 'The link may be old or mistyped.',
  'contacts.profile': 'Profile',
} as const;
