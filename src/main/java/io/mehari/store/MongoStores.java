package io.mehari.store;

/** Opens {@code nosql} stores: collections of MongoDB (mission-language 9.5). */
final class MongoStores implements StoreAdapter {
    private static final String SETTING = "mongodb.url";

    @Override
    public RecordStore open(StoreSpec spec, StoreSettings settings) {
        String url = settings.options().of(SETTING);
        if (url == null) {
            throw Faults.configuration(
                    spec.name(),
                    "nosql needs mehari." + SETTING,
                    "set mehari." + SETTING + " to mongodb://HOST/DATABASE, or use file or sql");
        }
        try {
            Class.forName("com.mongodb.client.MongoClients");
        } catch (ClassNotFoundException e) {
            throw Faults.configuration(
                    spec.name(),
                    "nosql with mehari." + SETTING + " needs the MongoDB driver",
                    "put mongodb-driver-sync and what it needs into lib/");
        }
        return new RemoteStore(
                spec.name(), settings, MongoRecords.connect(spec.name(), url, spec.target()));
    }
}
