// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/store/objectstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace headrace::local;

namespace {

ObjectStore::Write write(ChangeType type, const std::string &name, const std::string &json, const std::string &before = {})
{
    return {type, {"/pods", "n", name}, before, [json](std::int64_t version) { return json + "@" + std::to_string(version); }, {}};
}

std::vector<std::string> names(const std::vector<StoredObject> &objects)
{
    std::vector<std::string> found;
    for (const StoredObject &object : objects)
        found.push_back(object.key.name + "=" + object.json);
    return found;
}

} // namespace

class LocalStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPageShowsThingsAsTheyWere();
    void pagesGoOn();
    void changesAreKeptAndForgotten();
    void aCommitIsAllOrNothing();
    void everythingIsThereAfterAReopening();
    void aNewerFileIsRefused();

private:
    std::string path() const { return m_folder->filePath(QStringLiteral("cluster.db")).toStdString(); }
    std::vector<StoredObject> page(std::int64_t version, int limit = 100, std::optional<std::pair<std::string, std::string>> after = {}) { return m_store->page({"/pods", {}, std::move(after), version, limit}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ObjectStore> m_store;
};

void LocalStore::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::move(*ObjectStore::open(path()));
}

void LocalStore::aPageShowsThingsAsTheyWere()
{
    const std::int64_t before = m_store->version();
    QVERIFY(m_store->commit({write(ChangeType::Added, "a", "1"), write(ChangeType::Added, "b", "1")}, 10));
    const std::int64_t both = m_store->version();
    QVERIFY(m_store->commit({write(ChangeType::Modified, "a", "2", "1@2"), write(ChangeType::Deleted, "b", "1", "1@3"), write(ChangeType::Added, "c", "1")}, 11));
    QVERIFY(m_store->commit({write(ChangeType::Modified, "a", "3", "2@4")}, 12));
    QCOMPARE(names(page(before)).size(), std::size_t(0));
    QVERIFY(names(page(both)) == (std::vector<std::string>{"a=1@2", "b=1@3"}));
    QVERIFY(names(page(m_store->version())) == (std::vector<std::string>{"a=3@7", "c=1@6"}));
    QVERIFY(names(page(m_store->version() - 1)) == (std::vector<std::string>{"a=2@4", "c=1@6"}));
}

void LocalStore::pagesGoOn()
{
    std::vector<ObjectStore::Write> writes;
    for (int i = 0; i < 25; ++i)
        writes.push_back(write(ChangeType::Added, "p" + std::to_string(10 + i), "x"));
    QVERIFY(m_store->commit(writes, 1));
    const std::int64_t version = m_store->version();
    QVERIFY(m_store->commit({write(ChangeType::Deleted, "p30", "x", "x@22")}, 2));
    std::vector<std::string> all;
    std::optional<std::pair<std::string, std::string>> after;
    for (std::vector<StoredObject> some = page(version, 7, after); !some.empty(); some = page(version, 7, after)) {
        for (const StoredObject &object : some)
            all.push_back(object.key.name);
        after = {some.back().key.nameSpace, some.back().key.name};
    }
    QCOMPARE(all.size(), std::size_t(25));
    QVERIFY(std::is_sorted(all.begin(), all.end()));
    QCOMPARE(m_store->count({"/pods", {}, std::pair<std::string, std::string>("n", "p20"), 0, 0}), std::int64_t(13));
}

void LocalStore::changesAreKeptAndForgotten()
{
    std::vector<std::string> heard;
    m_store->setListener([&](const std::vector<Change> &changes) {
        for (const Change &change : changes)
            heard.push_back(change.object.key.name + std::to_string(static_cast<int>(change.type)));
    });
    const std::int64_t start = m_store->version();
    QVERIFY(m_store->commit({write(ChangeType::Added, "a", "1")}, 100));
    QVERIFY(m_store->commit({write(ChangeType::Deleted, "a", "1", "1@2")}, 200));
    QVERIFY(heard == (std::vector<std::string>{"a0", "a2"}));
    QCOMPARE(m_store->changesSince("/pods", "n", start).size(), std::size_t(2));
    QCOMPARE(m_store->changesSince("/pods", "other", start).size(), std::size_t(0));
    m_store->forget(150, 100); // the latest hundred stay
    QCOMPARE(m_store->changesSince("/pods", {}, start).size(), std::size_t(2));
    m_store->forget(150, 0);
    QCOMPARE(m_store->forgotten(), start + 1);
    QCOMPARE(m_store->changesSince("/pods", {}, start).size(), std::size_t(1));
}

void LocalStore::aCommitIsAllOrNothing()
{
    const std::int64_t before = m_store->version();
    QVERIFY(m_store->database().run("CREATE TRIGGER full BEFORE INSERT ON objects WHEN NEW.name='bad' BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
    const auto done = m_store->commit({write(ChangeType::Added, "good", "1"), write(ChangeType::Added, "bad", "1")}, 1);
    QVERIFY(!done);
    QVERIFY(done.error().serverMessage.contains(QStringLiteral("disk full")));
    QCOMPARE(m_store->version(), before);
    QVERIFY(!m_store->find({"/pods", "n", "good"}));
    QVERIFY(m_store->commit({write(ChangeType::Added, "good", "1")}, 1));
}

void LocalStore::everythingIsThereAfterAReopening()
{
    QVERIFY(m_store->commit({write(ChangeType::Added, "a", "1")}, 1));
    const std::int64_t version = m_store->version();
    m_store.reset();
    m_store = std::move(*ObjectStore::open(path()));
    QCOMPARE(m_store->version(), version);
    QCOMPARE(m_store->find({"/pods", "n", "a"})->json, "1@" + std::to_string(version));
}

void LocalStore::aNewerFileIsRefused()
{
    QVERIFY(m_store->database().run("PRAGMA user_version=99"));
    m_store.reset();
    const auto opened = ObjectStore::open(path());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, QStringLiteral("local.newer"));
}

QTEST_GUILESS_MAIN(LocalStore)
#include "store_test.moc"
