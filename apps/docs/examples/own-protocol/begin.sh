mkdir tasks && cd tasks
npm install --save-dev @ringspec/codegen typescript
npx ringspec-codegen init --name tasks --envelope json-rpc --languages typescript
npm run protocol:generate
