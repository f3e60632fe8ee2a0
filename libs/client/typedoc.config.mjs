{ "entryPoints": ["src/all.ts"], "excludeProtected": true, "excludeInternal": true }
