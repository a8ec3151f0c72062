// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/runs/runlist.h"
#include "tests/fakes/loopbackhttp.h"

#include <nlohmann/json.hpp>

#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 30'000;

RunPacing quick()
{
    using namespace std::chrono_literals;
    return {.whileRunning = 5ms, .atRest = 5ms, .wholeList = 1h, .firstBackOff = 5ms, .longestBackOff = 20ms};
}

/// Runs as a server keeps them; pages are by number in the token, newest first.
struct Server {
    std::vector<Json> runs; ///< oldest first
    int status = 200;

    Json &add(const std::string &id, const char *state)
    {
        runs.push_back({{"run_id", id}, {"display_name", "run " + id}, {"state", state}, {"storage_state", "AVAILABLE"}, {"created_at", QDateTime::fromSecsSinceEpoch(1767225600 + static_cast<qint64>(runs.size()), Qt::UTC).toString(Qt::ISODate).toStdString()}});
        return runs.back();
    }
    Json &run(const std::string &id)
    {
        return *std::find_if(runs.begin(), runs.end(), [&](const Json &run) { return run["run_id"] == id; });
    }
    void remove(const std::string &id) { std::erase_if(runs, [&](const Json &run) { return run["run_id"] == id; }); }

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request) const
    {
        if (status != 200)
            return {.status = status, .body = R"({"code": 14, "message": "away"})"};
        const QUrlQuery query(QString::fromUtf8(request.path.mid(request.path.indexOf('?') + 1)));
        const Json filter = Json::parse(QByteArray::fromPercentEncoding(query.queryItemValue(u"filter"_s, QUrl::FullyDecoded).toUtf8()).toStdString(), nullptr, false);
        std::vector<Json> found;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run)
            if (std::all_of(filter["predicates"].begin(), filter["predicates"].end(), [&](const Json &predicate) { return holds(predicate, *run); }))
                found.push_back(*run);
        const std::size_t size = query.queryItemValue(u"page_size"_s).toULong();
        const std::size_t first = query.queryItemValue(u"page_token"_s).toULong();
        Json body = Json::object();
        for (std::size_t i = first; i < std::min(found.size(), first + size); ++i)
            body["runs"].push_back(found[i]);
        if (!found.empty())
            body["total_size"] = found.size();
        if (first + size < found.size())
            body["next_page_token"] = std::to_string(first + size);
        return {.body = QByteArray::fromStdString(body.dump())};
    }

    static bool holds(const Json &predicate, const Json &run)
    {
        const Json &value = run[predicate["key"].get<std::string>()];
        if (predicate["operation"] == "IN") {
            const Json &values = predicate["string_values"]["values"];
            return std::find(values.begin(), values.end(), value) != values.end();
        }
        return (value == predicate["string_value"]) == (predicate["operation"] == "EQUALS");
    }
};

} // namespace

class RunListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = {};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void aRestingListAsksNothingAndThenForTheNewAlone()
    {
        for (int i = 0; i < 450; ++i)
            m_state.add(std::to_string(10'000 + i), "SUCCEEDED");
        RunList list(nullptr, quick());
        RunList other(nullptr, quick());
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        list.setResting(true);
        m_state.add("new", "RUNNING");
        other.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(other.status().state, LiveState::Live, patience);
        m_state.run("new")["state"] = "SUCCEEDED";
        QTRY_COMPARE_WITH_TIMEOUT(other.rows().front()->state.state, RunState::Succeeded, patience); // it looked more than once meanwhile
        other.stop();
        QCOMPARE(list.rows().size(), std::size_t(450));
        QCOMPARE(list.status().state, LiveState::Live);
        const auto wholePages = [this] {
            const auto all = m_server->requests();
            return std::count_if(all.begin(), all.end(), [](const LoopbackHttp::Request &request) { return request.path.contains("page_size=200"); });
        };
        const auto before = wholePages();
        list.setResting(false);
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().size(), std::size_t(451), patience);
        QCOMPARE(wholePages(), before);
    }

    void manyRunsComeInPagesNewestFirst()
    {
        for (int i = 0; i < 1'050; ++i)
            m_state.add(std::to_string(10'000 + i), "SUCCEEDED");
        RunList list(nullptr, {});
        QSignalSpy inserted(&list, &RunList::inserted);
        list.follow(m_client, {});
        QCOMPARE(list.status().state, LiveState::Listing);
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        QCOMPARE(list.rows().size(), std::size_t(1'050));
        QCOMPARE(list.rows().front()->id, u"11049"_s);
        QCOMPARE(list.rows().back()->id, u"10000"_s);
        QCOMPARE(list.status().expected, 1'050);
        // The budget: six pages of 200 and nothing more, each told once.
        QCOMPARE(m_server->requests().size(), std::size_t(6));
        QCOMPARE(inserted.size(), 6);
        for (int i = 0; i < 1'050; i += 97)
            QCOMPARE(list.indexOf(list.rows()[static_cast<std::size_t>(i)]->id), i);
        QCOMPARE(list.indexOf(u"none"_s), -1);
    }

    void aStateIsSeenWithoutReadingEverythingAgain()
    {
        for (int i = 0; i < 300; ++i)
            m_state.add(std::to_string(1'000 + i), i == 7 ? "RUNNING" : "SUCCEEDED");
        RunList list(nullptr, quick());
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        std::vector<int> rows;
        connect(&list, &RunList::changed, this, [&](const std::vector<int> &changes) { rows.insert(rows.end(), changes.begin(), changes.end()); });
        const RunPointer other = list.rows().front();
        m_state.run("1007")["state"] = "SUCCEEDED";
        QTRY_VERIFY_WITH_TIMEOUT(!rows.empty(), patience);
        QCOMPARE(rows, std::vector<int>{list.indexOf(u"1007"_s)});
        QCOMPARE(list.rows()[static_cast<std::size_t>(rows.front())]->state.state, RunState::Succeeded);
        QCOMPARE(list.rows().front(), other); // the same row, not a copy
        // After the first two pages only short ones were asked for.
        for (std::size_t i = 2; i < m_server->requests().size(); ++i)
            QVERIFY(m_server->requests()[i].path.contains("page_size=20&") || m_server->requests()[i].path.contains("run_id"));
    }

    void newRunsComeOnTop()
    {
        for (int i = 0; i < 30; ++i)
            m_state.add(std::to_string(1'000 + i), "SUCCEEDED");
        RunList list(nullptr, quick());
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        QSignalSpy inserted(&list, &RunList::inserted);
        for (int i = 0; i < 45; ++i) // more than the page that is looked at first
            m_state.add(std::to_string(2'000 + i), "SUCCEEDED");
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().size(), std::size_t(75), patience);
        QCOMPARE(list.rows().front()->id, u"2044"_s);
        for (const QList<QVariant> &one : inserted)
            QVERIFY(one.at(0).toInt() < 45);
        QVERIFY(std::is_sorted(list.rows().begin(), list.rows().end(), [](const RunPointer &a, const RunPointer &b) { return a->createdAt > b->createdAt; }));
    }

    void anUnfinishedRunThatIsDeletedElsewhereGoes()
    {
        m_state.add("a", "SUCCEEDED");
        m_state.add("b", "RUNNING");
        m_state.add("c", "SUCCEEDED");
        RunList list(nullptr, quick());
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        QSignalSpy removed(&list, &RunList::removed);
        m_state.remove("b");
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().size(), std::size_t(2), patience);
        QCOMPARE(removed.at(0).at(0).toInt(), 1);
        QCOMPARE(list.indexOf(u"a"_s), 1);
    }

    void aRefreshFindsWhatWasDeletedAndWhatWentBack()
    {
        for (const char *id : {"a", "b", "c", "d"})
            m_state.add(id, "SUCCEEDED");
        RunList list(nullptr, {});
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        m_state.remove("a");
        m_state.remove("c");
        m_state.run("b")["state"] = "RUNNING"; // a late report does that
        list.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().size(), std::size_t(2), patience);
        QCOMPARE(list.rows()[1]->id, u"b"_s);
        QCOMPARE(list.rows()[1]->state.state, RunState::Running);
    }

    void archivedRunsAreAnotherList()
    {
        m_state.add("a", "SUCCEEDED");
        m_state.add("b", "SUCCEEDED")["storage_state"] = "ARCHIVED";
        RunList list(nullptr, {});
        list.follow(m_client, {.isArchived = true});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        QCOMPARE(list.rows().size(), std::size_t(1));
        QCOMPARE(list.rows().front()->id, u"b"_s);
        list.follow(m_client, {});
        QCOMPARE(list.rows().size(), std::size_t(0));
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        QCOMPARE(list.rows().front()->id, u"a"_s);
    }

    void aServerThatGoesAwayLeavesStaleRowsAndComesBack()
    {
        m_state.add("a", "RUNNING");
        RunList list(nullptr, quick());
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        m_state.status = 502;
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Stale, patience);
        QCOMPARE(list.status().error.code, u"pipelines.unavailable"_s);
        QCOMPARE(list.rows().size(), std::size_t(1));
        m_state.status = 200;
        m_state.run("a")["state"] = "FAILED";
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().front()->state.state, RunState::Failed, patience);
    }

    void aFirstListThatFailsSaysSoAndIsTriedAgain()
    {
        m_state.status = 401;
        RunList list(nullptr, quick());
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Failed, patience);
        QVERIFY(list.rows().empty());
    }

    void answersAfterTheEndChangeNothing()
    {
        m_state.add("a", "RUNNING");
        RunList list(nullptr, quick());
        list.follow(m_client, {});
        list.stop();
        QSignalSpy inserted(&list, &RunList::inserted);
        RunList other(nullptr, quick());
        other.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(other.status().state, LiveState::Live, patience); // by then the first answer has come, too
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(list.status().state, LiveState::Idle);
    }

private:
    Server m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
};

QTEST_GUILESS_MAIN(RunListTest)
#include "runlist_test.moc"
