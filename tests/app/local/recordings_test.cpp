// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/local/pipelines_under_test.h"
#include "tests/clients/pipelines/corpus.h"
#include "tests/clients/pipelines/recordings.h"

#include <QFile>
#include <QTest>

using namespace headrace;
using namespace headrace::local;
using namespace Qt::StringLiterals;

namespace {

constexpr int comparedAtLeast = 440;
constexpr int anyLatest = 214; ///< of several versions of one second the real server takes any as the newest; ask for that one
constexpr int firstSchedule = 391; ///< before it a pipeline was uploaded that was not recorded

using OrderedJson = nlohmann::ordered_json;

/// JSON as Python writes it: places in refusals count its spaces.
std::string spaced(const OrderedJson &value)
{
    if (value.is_object()) {
        std::string out;
        for (const auto &[key, one] : value.items())
            out += (out.empty() ? "" : ", ") + OrderedJson(key).dump() + ": " + spaced(one);
        return '{' + out + '}';
    }
    if (value.is_array()) {
        std::string out;
        for (const OrderedJson &one : value)
            out += (out.empty() ? "" : ", ") + spaced(one);
        return '[' + out + ']';
    }
    return value.dump();
}

/// What differs on purpose: "NUMBER<tab>status or text<tab>reason"; several numbers "110-120".
std::map<int, QString> differences()
{
    std::map<int, QString> found;
    QFile file(QStringLiteral(HEADRACE_SOURCE_DIR "/tests/data/local/pipelines-differences.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return found;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        if (line.startsWith(u'#') || cells.size() < 2)
            continue;
        const QStringList ends = cells[0].split(u'-');
        for (int i = ends[0].toInt(); i <= ends.last().toInt(); ++i)
            found[i] = cells[1];
    }
    return found;
}

/// Plays the recordings against a fresh cluster; ids and page tokens of theirs become ours.
class Replay
{
public:
    struct Played {
        int status = 0;
        Json body;
    };

    std::string mapped(std::string text) const
    {
        for (const auto &[theirs, ours] : m_ours)
            for (std::size_t at = text.find(theirs); at != std::string::npos; at = text.find(theirs, at + ours.size()))
                text.replace(at, theirs.size(), ours);
        return text;
    }
    Played play(const Recording &one, bool asUpload)
    {
        ++cluster.now;
        const Json &asked = one.exchange.contains("request_body") ? one.exchange["request_body"] : Json();
        const std::string path = mapped(one.path());
        HttpReply reply;
        if (asUpload) {
            const bool isPipeline = asked.contains("pipeline");
            const Json &said = isPipeline ? asked["pipeline"] : asked;
            const std::string id = isPipeline ? std::string() : path.substr(std::string_view("/apis/v2beta1/pipelines/").size(), 36);
            const auto encoded = [](const std::string &text) { return QByteArray::fromStdString(text).toPercentEncoding().toStdString(); };
            reply = cluster.upload("/apis/v2beta1/pipelines/upload" + (isPipeline ? std::string("?") : "_version?pipelineid=" + id + '&') + "name=" + encoded(said.value("name", "")) + "&display_name=" + encoded(said.value("display_name", "")), "hello_world.yaml", contentOf({{"content_from", "hello"}}));
        } else if (asked.is_object() && asked.contains("multipart")) {
            const Json &part = asked["multipart"];
            reply = cluster.upload(path, fileOf(part), contentOf(part), part.value("field", ""));
        } else {
            const std::string text = asked.is_null() ? one.exchange.value("request_body_text", "") : asked.is_string() ? asked.get<std::string>() : spaced(orderedBody(one));
            reply = cluster.raw(one.method(), path, mapped(text));
        }
        return {reply.status, Json::parse(reply.body, nullptr, false).is_discarded() ? Json(reply.body) : Json::parse(reply.body)};
    }
    static OrderedJson orderedBody(const Recording &one)
    {
        const QByteArray bytes = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/recorded/") + QString::fromStdString(one.name));
        OrderedJson body = OrderedJson::parse(bytes.toStdString())["request_body"];
        if (std::stoi(one.name.substr(0, 3)) == anyLatest)
            body["pipeline_version_reference"] = OrderedJson::parse(one.exchange["response_body"]["pipeline_version_reference"].dump());
        return body;
    }
    void prepareSchedules()
    {
        const QByteArray bytes = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/corpus/kfp/ir/valid/critical/add_numbers.yaml"));
        const Json made = Json::parse(cluster.upload("/apis/v2beta1/pipelines/upload?name=scheduled", "x.yaml", bytes.toStdString()).body);
        const std::string id = made.value("pipeline_id", "");
        m_ours["fc6ddf05-7366-4287-bd25-28210279a5a2"] = id;
        m_ours["4a7a9853-9d30-4876-a7b5-c1ae7a2cd6ca"] = cluster.call("GET", "pipelines/" + id + "/versions")["pipeline_versions"][0].value("pipeline_version_id", "");
    }
    /// What only we took goes again, so that later lists agree.
    void forget(const Json &made)
    {
        for (const auto &[field, kind] : {std::pair("experiment_id", "experiments"), {"run_id", "runs"}})
            if (made.contains(field) && (std::string_view(kind) == "runs" || !made.contains("run_id")))
                cluster.call("DELETE", std::string(kind) + '/' + made[field].get<std::string>());
    }
    /// Learns which of our ids stands for which of theirs.
    void learn(const Json &theirs, const Json &ours)
    {
        if (theirs.is_object() && ours.is_object()) {
            for (const auto &[key, value] : theirs.items())
                if (ours.contains(key) && (value.is_structured() || key.ends_with("_id") || key == "next_page_token"))
                    learn(value, ours[key]);
        } else if (theirs.is_array() && ours.is_array()) {
            for (const Json &one : theirs) // rows stand for each other by their names, when these are their own
                for (const Json &other : ours)
                    if (one.is_object() && other.is_object() && one.contains("name") && one.value("name", "") == other.value("name", ""))
                        learn(one, other);
            if (theirs.size() == 1 && ours.size() == 1)
                learn(theirs[0], ours[0]);
        } else if (theirs.is_string() && ours.is_string() && theirs.get<std::string>().size() > 30 && !m_ours.contains(theirs)) {
            m_ours[theirs] = ours;
        }
    }
    static std::string fileOf(const Json &part)
    {
        const std::string from = part.value("content_from", "");
        return from.starts_with("a zip") || from.starts_with("a tar") ? "p.yaml" : part.value("filename", "");
    }
    static std::string contentOf(const Json &part)
    {
        const std::string from = part.value("content_from", "");
        if (from.empty())
            return part.value("content", "");
        const QByteArray hello = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/corpus/kfp/ir/valid/hello_world.yaml"));
        if (from.starts_with("corpus/") && from.find(' ') == std::string::npos)
            return bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/") + QString::fromStdString(from)).toStdString();
        // Archives have a test of their own.
        if (from.find("33 MiB") != std::string::npos)
            return hello.toStdString() + '#' + std::string(33 << 20, 'x') + '\n';
        return hello.toStdString();
    }

    PipelinesUnderTest cluster;

private:
    std::map<std::string, std::string> m_ours;
};

Json withoutTimes(Json value, bool isSpec = false)
{
    if (value.is_object()) {
        Json out = Json::object();
        for (const auto &[key, one] : value.items()) {
            const bool isTime = !isSpec && (key.ends_with("_at") || key.ends_with("_time"));
            out[key] = isTime ? Json(one == "1970-01-01T00:00:00Z" ? "never" : "time") : key == "image" ? Json("image") : withoutTimes(one, isSpec || key == "pipeline_spec");
        }
        return out;
    }
    if (value.is_array())
        for (Json &one : value)
            one = withoutTimes(one, isSpec);
    return value;
}

std::string plainSpaces(std::string text)
{
    for (std::size_t at = text.find("\xC2\xA0"); at != std::string::npos; at = text.find("\xC2\xA0"))
        text.replace(at, 2, " ");
    return text;
}

/// Nothing when both say the same.
QString difference(const Json &theirs, const Json &ours)
{
    if (theirs.is_object() && theirs.contains("message") && theirs.contains("code")) {
        if (ours.value("code", 0) != theirs["code"])
            return u"code"_s;
        const std::string wanted = plainSpaces(theirs["message"]), got = ours.value("message", "");
        return wanted.substr(0, wanted.find('\n')) == got ? QString() : u"message"_s;
    }
    if (theirs.is_object())
        for (const char *list : {"experiments", "pipelines", "pipeline_versions", "runs", "recurringRuns"})
            if (theirs.contains(list)) // rows of the same second come in the order of random ids
                return !ours.contains(list) || ours[list].size() != theirs[list].size() ? u"rows"_s : theirs.value("total_size", 0) != ours.value("total_size", 0) ? u"total"_s : theirs.contains("next_page_token") != ours.contains("next_page_token") ? u"token"_s : QString();
    Json wanted = withoutTimes(theirs), got = withoutTimes(ours);
    for (Json *one : {&wanted, &got})
        if (one->is_object())
            for (const char *field : {"run_details", "package_url", "code_source_url", "commit_sha", "error_message", "error_details", "state_history", "last_run_created_at"})
                one->erase(field);
    return wanted == got ? QString() : u"body"_s;
}

} // namespace

class RecordingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheRealServerDid();
};

void RecordingsTest::answersAsTheRealServerDid()
{
    const std::vector<Recording> all = recordings();
    if (all.empty())
        QSKIP("the shared folder is not there");
    const std::map<int, QString> known = differences();
    Replay replay;
    QStringList wrong, needless;
    int compared = 0;
    for (const Recording &one : all) {
        const int number = std::stoi(one.name.substr(0, 3));
        const auto difference_ = known.find(number);
        if (difference_ != known.end() && difference_->second == u"skipped")
            continue;
        if (number == firstSchedule)
            replay.prepareSchedules();
        if (difference_ != known.end() && difference_->second == u"reported") {
            // The reporter of workflows is the engine's ledger here.
            const Json workflow = Json::parse(one.exchange.value("request_body", Json()).get<std::string>(), nullptr, false);
            const std::string phase = workflow.contains("status") ? workflow["status"].value("phase", "") : "";
            const std::string run = replay.mapped(workflow["metadata"]["labels"].value("pipeline/runid", ""));
            const std::map<std::string, RunPhase> phases{{"Running", RunPhase::Running}, {"Succeeded", RunPhase::Succeeded}, {"Failed", RunPhase::Failed}, {"Error", RunPhase::Failed}};
            if (phases.contains(phase))
                replay.cluster.api->runs().keep({run, phases.at(phase), {}, replay.cluster.now, phase == "Running" ? 0 : replay.cluster.now}, {});
            continue;
        }
        const Replay::Played played = replay.play(one, difference_ != known.end() && difference_->second == u"uploaded");
        const Json theirs = one.exchange.contains("response_body") ? one.exchange["response_body"] : Json(one.exchange.value("response_body_text", ""));
        if (played.status == one.status() && played.status == 200)
            replay.learn(theirs, played.body);
        if (difference_ != known.end() && difference_->second == u"uploaded")
            continue;
        if (played.status == 200 && one.status() != 200)
            replay.forget(played.body);
        ++compared;
        const QString what = played.status != one.status() ? u"status"_s : difference(Json::parse(replay.mapped(theirs.dump())), played.body);
        if (difference_ != known.end() ? difference_->second != what && !(difference_->second.startsWith(u"status ") && difference_->second.mid(7).toInt() == played.status) : !what.isEmpty())
            wrong.append(u"%1 (%2, %3 for %4)\n  theirs %5\n  ours   %6"_s.arg(QString::fromStdString(one.name), what).arg(played.status).arg(one.status()).arg(QString::fromStdString(theirs.dump()).left(500), QString::fromStdString(played.body.dump()).left(500)));
    }
    for (const QString &one : wrong)
        qWarning("%s", qPrintable(one));
    QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 of %2 differ"_s.arg(wrong.size()).arg(compared)));
    qInfo("%d exchanges compared", compared);
    QVERIFY2(compared >= comparedAtLeast, qPrintable(QString::number(compared)));
}

QTEST_GUILESS_MAIN(RecordingsTest)
#include "recordings_test.moc"
