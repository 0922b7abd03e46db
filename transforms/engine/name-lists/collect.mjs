// Prints kind, locale and text of every name, place and word of @faker-js/faker: see README.md.
// Its first argument is the unpacked package.
import { pathToFileURL } from 'node:url';

const { allLocales } = await import(pathToFileURL(`${process.argv[2]}/dist/index.js`));

// Scripts that write no short vowels: letter by letter they give what nobody puts into an address.
const UNVOCALISED = new Set(['ar', 'dv', 'fa', 'he', 'ku_ckb', 'ur', 'base']);
// Words only teach the letter model what a nickname may look like: some languages suffice.
const LANGUAGES = /^(en|de|fr|es|it|pt|nl|pl|sv|da|nb|cs|tr)\b|^(en|de|fr|es|pt|cs|nb)_/;
const WORDS = ['word', 'animal', 'color', 'commerce', 'company', 'food', 'hacker', 'music', 'vehicle'];

function print(kind, locale, value) {
  if (typeof value === 'string') {
    console.log([kind, locale, value.replace(/\s+/g, ' ')].join('\t'));
  } else if (Array.isArray(value)) {
    value.forEach((one) => print(kind, locale, one));
  } else if (value && typeof value === 'object') {
    if ('value' in value) print(kind, locale, value.value);
    else Object.values(value).forEach((one) => print(kind, locale, one));
  }
}

for (const [locale, data] of Object.entries(allLocales)) {
  if (UNVOCALISED.has(locale)) continue;
  print('first', locale, data.person?.first_name);
  print('last', locale, data.person?.last_name);
  print('place', locale, data.location?.city_name);
  print('place', locale, data.location?.state);
  print('place', locale, data.location?.country);
  if (LANGUAGES.test(locale)) for (const kind of WORDS) print('word', locale, data[kind]);
}
