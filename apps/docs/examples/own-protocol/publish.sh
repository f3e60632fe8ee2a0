npm run protocol:release
npm publish
