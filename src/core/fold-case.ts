/** Text without the case of its letters: what is equal here is one name to file systems that ignore case. By way of capitals, for ß and its like. */
export const foldCase = (text: string): string => text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
