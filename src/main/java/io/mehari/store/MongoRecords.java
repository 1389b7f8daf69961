package io.mehari.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Documents of a collection: {@code _id} is the key, the fields stand at the top level. */
final class MongoRecords implements RemoteRecords {
    private static final int SECONDS = 10;
    private static final String DATABASE = "mehari";
    private static final ReplaceOptions REPLACE_OR_INSERT = new ReplaceOptions().upsert(true);
    private static final UpdateOptions UPDATE_OR_INSERT = new UpdateOptions().upsert(true);

    private final MongoClient client;
    private final MongoCollection<Document> collection;

    private MongoRecords(MongoClient client, MongoCollection<Document> collection) {
        this.client = client;
        this.collection = collection;
    }

    /**
     * Connects.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-CONFIG-003 when that does not succeed
     */
    static MongoRecords connect(String store, String url, String name) {
        try {
            ConnectionString address = new ConnectionString(url);
            MongoClient client =
                    MongoClients.create(
                            MongoClientSettings.builder()
                                    .applyConnectionString(address)
                                    .applyToClusterSettings(
                                            cluster ->
                                                    cluster.serverSelectionTimeout(
                                                            SECONDS, TimeUnit.SECONDS))
                                    .build());
            String database = address.getDatabase() == null ? DATABASE : address.getDatabase();
            MongoCollection<Document> collection =
                    client.getDatabase(database)
                            .getCollection(name)
                            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            MongoRecords records = new MongoRecords(client, collection);
            records.reach(store);
            return records;
        } catch (IllegalArgumentException e) {
            throw Faults.configuration(
                    store,
                    "mehari.mongodb.url is no address of MongoDB",
                    "give mongodb://HOST/DATABASE");
        }
    }

    private void reach(String store) {
        try {
            collection.find(new Document("_id", "")).first();
        } catch (MongoException e) {
            client.close();
            throw Faults.configuration(
                    store, "cannot reach MongoDB: ", "correct mehari.mongodb.url", e);
        }
    }

    private static <T> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new IOException(Faults.text(e), e);
        }
    }

    private static Document key(String key) {
        return new Document("_id", key);
    }

    @Override
    public @Nullable Map<String, @Nullable Object> get(String key) throws IOException {
        List<Document> found =
                asked(() -> collection.find(key(key)).limit(1).into(new ArrayList<>()));
        return found.isEmpty() ? null : MongoValues.record(found.get(0));
    }

    @Override
    public void write(List<RemoteChange> changes) throws IOException {
        List<WriteModel<Document>> models = new ArrayList<>();
        for (RemoteChange change : changes) {
            models.add(model(change));
        }
        asked(() -> collection.bulkWrite(models));
    }

    private WriteModel<Document> model(RemoteChange change) throws IOException {
        Document key = key(change.key());
        return switch (change.kind()) {
            case DELETE -> new DeleteOneModel<>(key);
            case REPLACE -> replacement(change.key(), change.fields());
            case MERGE -> {
                if (!change.fields().isEmpty() && MongoValues.allPlain(change.fields().keySet())) {
                    Document set = new Document("$set", MongoValues.document(change.fields()));
                    yield new UpdateOneModel<>(key, set, UPDATE_OR_INSERT);
                }
                // An update would take such a name for a path or an operator.
                Map<String, @Nullable Object> known = get(change.key());
                Map<String, @Nullable Object> both =
                        new LinkedHashMap<>(known == null ? Map.of() : known);
                both.putAll(change.fields());
                yield replacement(change.key(), both);
            }
        };
    }

    private static WriteModel<Document> replacement(
            String key, Map<String, @Nullable Object> fields) {
        Document document = key(key);
        document.putAll(MongoValues.document(fields));
        return new ReplaceOneModel<>(key(key), document, REPLACE_OR_INSERT);
    }

    @Override
    public void clear() throws IOException {
        asked(() -> collection.deleteMany(new Document()));
    }

    @Override
    public long count() throws IOException {
        return asked(collection::countDocuments);
    }

    @Override
    public void list(Consumer<Map<String, @Nullable Object>> taker) throws IOException {
        asked(
                () -> {
                    try (MongoCursor<Document> cursor =
                            collection.find().sort(new Document("_id", 1)).iterator()) {
                        cursor.forEachRemaining(
                                document -> taker.accept(MongoValues.record(document)));
                    }
                    return true;
                });
    }

    @Override
    public void close() {
        client.close();
    }
}
