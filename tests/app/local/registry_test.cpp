// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/local/registry_under_test.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace headrace;
using namespace headrace::local;
using namespace Qt::StringLiterals;

namespace {

constexpr int comparedAtLeast = 905;
constexpr const char *recordedBase = "/api/model_registry/v1alpha3/";

struct Exchange {
    int number = 0;
    QString name;
    OrderedJson said;

    std::string text(const char *field) const { return said.contains(field) && said[field].is_string() ? said[field].get<std::string>() : std::string(); }
    int status() const { return said["status"].is_number() ? said["status"].get<int>() : 0; }
};

std::vector<Exchange> exchanges()
{
    std::vector<Exchange> all;
    const QDir folder(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/registry/recorded"));
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all.push_back({name.left(3).toInt(), name, OrderedJson::parse(file.readAll().toStdString())});
    }
    return all;
}

/// "NUMBER or FROM-TO, what, why"
std::map<int, QString> differences()
{
    std::map<int, QString> found;
    QFile file(QStringLiteral(HEADRACE_SOURCE_DIR "/tests/data/local/registry-differences.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return found;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        if (line.startsWith(u'#') || cells.size() < 3)
            continue;
        const QStringList ends = cells[0].split(u'-');
        for (int i = ends[0].toInt(); i <= ends.last().toInt(); ++i)
            found[i] = cells[1];
    }
    return found;
}

/// Long runs of one character are written "<65536 times d>" in the recordings.
void expand(OrderedJson &value)
{
    static const QRegularExpression pattern(u"<(\\d+) times (.)>"_s);
    if (value.is_structured()) {
        for (OrderedJson &one : value)
            expand(one);
    } else if (value.is_string() && value.get<std::string>().find(" times ") != std::string::npos) {
        QString text = QString::fromStdString(value.get<std::string>());
        for (QRegularExpressionMatch match = pattern.match(text); match.hasMatch(); match = pattern.match(text))
            text.replace(match.capturedStart(), match.capturedLength(), QString(match.captured(1).toInt(), match.captured(2)[0]));
        value = text.toStdString();
    }
}

/// Texts of bodies stand for bytes where none of their characters needs more.
std::string bytesOf(const std::string &text)
{
    const QString characters = QString::fromStdString(text);
    const bool areBytes = std::all_of(characters.begin(), characters.end(), [](QChar c) { return c.unicode() < 256; });
    return areBytes ? characters.toLatin1().toStdString() : text;
}

/// Without what differs from run to run: places in memory, how long a check took and when.
Json comparable(const std::string &text, bool hasOwnTimes)
{
    QString plain = QString::fromStdString(text);
    plain.replace(QRegularExpression(u"0x[0-9a-f]+"_s), u"0x"_s);
    plain.replace(QRegularExpression(uR"("(check_duration_ms"):\d+)"_s), u"\"\\1:0"_s);
    plain.replace(QRegularExpression(uR"("timestamp":"\d{4}-[^"]*")"_s), u"\"timestamp\":\"\""_s);
    plain.replace(QChar::Nbsp, u' '); // one library writes either, by chance
    if (hasOwnTimes) // points of metrics are kept a moment after their metric
        plain.replace(QRegularExpression(uR"("(create|lastUpdate)TimeSinceEpoch":"\d+")"_s), u"\"\\1TimeSinceEpoch\":\"\""_s);
    const Json json = Json::parse(plain.toStdString(), nullptr, false);
    return json.is_discarded() ? Json(plain.toStdString()) : json;
}

/// Plays the recordings against a fresh registry. Ids, times and made names become theirs before each call, so that answers can be compared whole.
class Replay
{
public:
    explicit Replay(QString to)
        : m_to(std::move(to))
    {
    }

    /// What differs: nothing, "status N" (ours) or "body".
    QString play(Exchange &one)
    {
        const std::string path = one.text("path");
        OrderedJson theirs = one.said.contains("response_body") ? one.said["response_body"] : OrderedJson(one.text("response_body_text"));
        expand(theirs);
        prepare(one, theirs);
        std::string body = bytesOf(one.text("request_body_text"));
        if (one.said.contains("request_body")) {
            expand(one.said["request_body"]);
            body = one.said["request_body"].dump();
        }
        m_reply = registry.send(one.text("method"), target(path), body);
        if (m_reply.status != one.status())
            return u"status %1"_s.arg(m_reply.status);
        const bool hasPoints = path.find("metric_history") != std::string::npos;
        const std::string wanted = theirs.is_string() ? theirs.get<std::string>() : theirs.dump();
        const std::string got = m_reply.body.is_string() ? m_reply.body.get<std::string>() : m_reply.body.dump();
        return comparable(wanted, hasPoints) == comparable(got, hasPoints) ? QString() : u"body"_s;
    }
    QString ours() const { return QString::fromStdString(m_reply.body.dump()).left(700); }

    RegistryUnderTest registry;

private:
    std::string target(const std::string &path) const
    {
        QString all = QString::fromStdString(path);
        if (m_to.startsWith(u"/api/v1/"_s))
            return QString(m_to + all).toStdString();
        const QLatin1StringView base(recordedBase);
        return (all.startsWith(base) ? QString(m_to + all.mid(base.size())) : all).toStdString();
    }
    void prepare(const Exchange &one, const OrderedJson &theirs)
    {
        static const QRegularExpression made(u"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+$"_s);
        if (one.text("method") == "GET" || !theirs.is_object() || !theirs.contains("id"))
            return;
        registry.now = std::stoll(theirs["lastUpdateTimeSinceEpoch"].get<std::string>());
        const auto name = theirs["name"].get<std::string>();
        registry.nextName = made.match(QString::fromStdString(name)).hasMatch() ? name : std::string();
        const std::string path = one.text("path");
        const char *table = path.find("artifacts") != std::string::npos ? "registry_artifacts" : path.ends_with("/serves") ? "registry_executions" : "registry_contexts";
        const std::int64_t id = std::stoll(theirs["id"].get<std::string>());
        Database &database = registry.objects->database();
        Statement last = database.prepare((std::string("SELECT seq FROM sqlite_sequence WHERE name='") + table + '\'').c_str());
        const std::int64_t known = last.step() ? last.number(0) : 0;
        last.reset();
        if (one.text("method") == "POST" && id > known) // refused calls have used up ids there
            QVERIFY(database.run((std::string("DELETE FROM sqlite_sequence WHERE name='") + table + "'; INSERT INTO sqlite_sequence VALUES('" + table + "', " + std::to_string(id - 1) + ')').c_str()));
    }

    const QString m_to;
    RegistryUnderTest::Reply m_reply;
};

Json textProperty(const std::string &text)
{
    return {{"metadataType", "MetadataStringValue"}, {"string_value", text}};
}

} // namespace

class RegistryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheRealServerDid_data();
    void answersAsTheRealServerDid();
    void saysSoWhenTheDatabaseIsBroken();
    void losesNothingBetweenPagesOfOneMoment_data();
    void losesNothingBetweenPagesOfOneMoment();
    void findsByTheWholeName();
    void keepsStatesThatNobodySent_data();
    void keepsStatesThatNobodySent();
    void keepsStructsThroughChanges();
    void keepsTheRunOfAMetric();
    void filters_data();
    void filters();
    void refusesFilters_data();
    void refusesFilters();
    void readsJsonStrictly_data();
    void readsJsonStrictly();
    void namesTheMethodsOfAPath();
    void outlivesItsProcess();
};

void RegistryTest::answersAsTheRealServerDid_data()
{
    QTest::addColumn<QString>("to");
    QTest::newRow("v1alpha3") << u"/api/model_registry/v1alpha3/"_s;
    QTest::newRow("v1") << u"/api/model_registry/v1/"_s;
    QTest::newRow("service proxy") << u"/api/v1/namespaces/kubeflow/services/model-registry-service:8080/proxy"_s;
}

void RegistryTest::answersAsTheRealServerDid()
{
    QFETCH(QString, to);
    std::vector<Exchange> all = exchanges();
    if (all.empty())
        QSKIP("the shared folder is not there");
    const std::map<int, QString> known = differences();
    Replay replay(to);
    QStringList wrong;
    int compared = 0;
    for (Exchange &one : all) {
        const auto found = known.find(one.number);
        const QString wanted = found == known.end() ? QString() : found->second;
        if (wanted == u"skipped")
            continue;
        ++compared;
        if (const QString what = replay.play(one); what != wanted)
            wrong.append(u"%1: %2 instead of '%3'\n  theirs %4\n  ours   %5"_s.arg(one.name, what, wanted, QString::fromStdString(one.said.contains("response_body") ? one.said["response_body"].dump() : one.text("response_body_text")).left(700), replay.ours()));
    }
    for (const QString &one : wrong)
        qWarning("%s", qPrintable(one));
    QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 of %2 differ"_s.arg(wrong.size()).arg(compared)));
    qInfo("%d exchanges compared, %d of them with a difference that is known", compared, static_cast<int>(known.size()) - static_cast<int>(all.size()) + compared);
    QVERIFY2(compared >= comparedAtLeast, qPrintable(QString::number(compared)));
}

void RegistryTest::saysSoWhenTheDatabaseIsBroken()
{
    std::vector<Exchange> all = exchanges();
    if (all.empty())
        QSKIP("the shared folder is not there");
    Replay replay(QString::fromLatin1(recordedBase));
    QCOMPARE(replay.registry.make("registered_models", {{"name", "a"}}), std::string("1"));
    QVERIFY(replay.registry.objects->database().run("ALTER TABLE registry_contexts RENAME TO lost"));
    int compared = 0;
    for (Exchange &one : all) {
        if (!one.name.contains(u"-database-lost-"_s))
            continue;
        const bool isGet = one.name.endsWith(u"-get.json"_s); // there the real server says that the thing is gone
        const auto reply = replay.registry.send(one.text("method"), one.text("path"), one.said.contains("request_body") ? one.said["request_body"].dump() : std::string());
        QVERIFY2(reply.status == (isGet ? 500 : one.status()), qPrintable(u"%1: %2"_s.arg(one.name).arg(reply.status)));
        ++compared;
    }
    QCOMPARE(compared, 8);
    QVERIFY(replay.registry.objects->database().run("ALTER TABLE lost RENAME TO registry_contexts"));
    QCOMPARE(replay.registry.get("registered_models/1").status, 200);
    QCOMPARE(replay.registry.send("GET", "/readyz/health").status, 200);
}

void RegistryTest::losesNothingBetweenPagesOfOneMoment_data()
{
    QTest::addColumn<QString>("order");
    for (const char *column : {"ID", "CREATE_TIME", "LAST_UPDATE_TIME"})
        for (const char *direction : {"ASC", "DESC"})
            QTest::addRow("%s %s", column, direction) << u"orderBy=%1&sortOrder=%2"_s.arg(QLatin1StringView(column), QLatin1StringView(direction));
}

void RegistryTest::losesNothingBetweenPagesOfOneMoment()
{
    QFETCH(QString, order);
    RegistryUnderTest registry;
    std::vector<std::string> made;
    for (int i = 0; i < 30; ++i) {
        registry.now += i % 7 == 0 ? 1 : 0;
        made.push_back("m" + std::to_string(i));
        QCOMPARE(registry.post("registered_models", {{"name", made.back()}}).status, 201);
    }
    if (order.endsWith(u"DESC"))
        std::reverse(made.begin(), made.end());
    std::vector<std::string> listed;
    std::string token;
    int pages = 0;
    do {
        const auto page = registry.get("registered_models?pageSize=4&" + order.toStdString() + "&nextPageToken=" + QByteArray::fromStdString(token).toPercentEncoding().toStdString());
        QCOMPARE(page.status, 200);
        for (const std::string &name : page.names())
            listed.push_back(name);
        token = page.text("nextPageToken");
    } while (!token.empty() && ++pages < 20);
    QVERIFY(listed == made);
}

void RegistryTest::findsByTheWholeName()
{
    RegistryUnderTest registry;
    for (const char *name : {"like_me", "likeXme", "100%", "a\\b"})
        QCOMPARE(registry.post("registered_models", {{"name", name}}).status, 201);
    for (const auto &[name, id] : {std::pair("like_me", "1"), {"likeXme", "2"}, {"100%25", "3"}, {"a%5Cb", "4"}})
        QCOMPARE(registry.get(std::string("registered_model?name=") + name).text("id"), std::string(id));
    for (const char *name : {"like%25", "like%5C_me", "LIKE_ME", "%25"})
        QCOMPARE(registry.get(std::string("registered_model?name=") + name).status, 404);
}

void RegistryTest::keepsStatesThatNobodySent_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("state");
    QTest::newRow("model") << u"registered_models"_s << u"state"_s << u"ARCHIVED"_s;
    QTest::newRow("version") << u"model_versions"_s << u"state"_s << u"ARCHIVED"_s;
    QTest::newRow("artifact") << u"model_artifacts"_s << u"state"_s << u"LIVE"_s;
    QTest::newRow("service") << u"inference_services"_s << u"desiredState"_s << u"UNDEPLOYED"_s;
    QTest::newRow("experiment") << u"experiments"_s << u"state"_s << u"ARCHIVED"_s;
    QTest::newRow("run") << u"experiment_runs"_s << u"state"_s << u"ARCHIVED"_s;
    QTest::newRow("status of a run") << u"experiment_runs"_s << u"status"_s << u"FINISHED"_s;
}

void RegistryTest::keepsStatesThatNobodySent()
{
    QFETCH(QString, path);
    QFETCH(QString, field);
    QFETCH(QString, state);
    RegistryUnderTest registry;
    const std::string model = registry.make("registered_models", {{"name", "m"}}), environment = registry.make("serving_environments", {{"name", "e"}}), experiment = registry.make("experiments", {{"name", "x"}});
    Json body{{"name", "it"}, {field.toStdString(), state.toStdString()}};
    if (path == u"model_versions" || path == u"inference_services")
        body["registeredModelId"] = model;
    if (path == u"inference_services")
        body["servingEnvironmentId"] = environment;
    if (path == u"experiment_runs")
        body["experimentId"] = experiment;
    const std::string place = path.toStdString() + '/' + registry.make(path.toStdString(), body);
    ++registry.now;
    for (const Json &change : {Json{{"description", "edited"}}, Json::object(), Json{{field.toStdString(), nullptr}}}) {
        const auto changed = registry.patch(place, change);
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.text(field.toUtf8().constData()), state.toStdString());
        QCOMPARE(changed.text("lastUpdateTimeSinceEpoch"), std::to_string(registry.now));
    }
    QCOMPARE(registry.get(place).text(field.toUtf8().constData()), state.toStdString());
}

void RegistryTest::keepsStructsThroughChanges()
{
    RegistryUnderTest registry;
    const Json sent{{"s", {{"metadataType", "MetadataStructValue"}, {"struct_value", "eyJhIjpbMSwyXX0="}}}};
    QCOMPARE(registry.make("registered_models", {{"name", "m"}, {"customProperties", sent}}), std::string("1"));
    const auto edited = registry.patch("registered_models/1", {{"description", "x"}});
    QCOMPARE(edited.status, 200);
    QCOMPARE(textAt(edited.body, {"customProperties", "s", "struct_value"}), std::string("{\"a\":[1,2]}"));
    // What was read may be sent back as it was read.
    const auto again = registry.patch("registered_models/1", {{"customProperties", edited.body["customProperties"]}, {"owner", "o"}});
    QCOMPARE(again.status, 200);
    QVERIFY(again.body["customProperties"] == edited.body["customProperties"]);
    QCOMPARE(registry.patch("registered_models/1", {{"customProperties", {{"other", edited.body["customProperties"]["s"]}}}}).status, 400);
}

void RegistryTest::keepsTheRunOfAMetric()
{
    RegistryUnderTest registry;
    const std::string experiment = registry.make("experiments", {{"name", "x"}}), run = registry.make("experiment_runs", {{"name", "r"}, {"experimentId", experiment}}), other = registry.make("experiment_runs", {{"name", "r2"}, {"experimentId", experiment}});
    for (const std::string &one : {run, other})
        for (int step = 0; step < 3; ++step)
            QCOMPARE(registry.post("experiment_runs/" + one + "/artifacts", {{"artifactType", "metric"}, {"name", "loss"}, {"value", 1.0 / (step + 1)}, {"step", step}}).status, 200);
    const std::string metric = registry.get("experiment_runs/" + run + "/artifacts").body["items"][0].value("id", "");
    const auto patched = registry.patch("artifacts/" + metric, {{"artifactType", "metric"}, {"value", 7}});
    QCOMPARE(patched.text("experimentRunId"), run);
    QCOMPARE(patched.text("experimentId"), experiment);
    QCOMPARE(registry.get("experiment_runs/" + run + "/metric_history").body.value("size", 0), 3);
    QCOMPARE(registry.get("experiment_runs/metric_history").body.value("size", 0), 6);
    QCOMPARE(registry.get("experiment_runs/metric_history?experimentRunIds=" + other + "&stepIds=0,2").body.value("size", 0), 2);
    QCOMPARE(registry.get("experiment_runs/metric_history?experimentRunIds=x").status, 400);
}

void RegistryTest::filters_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *path, const char *filter, const char *names) { QTest::addRow("%s: %s", path, filter) << QString::fromLatin1(path) << QString::fromUtf8(filter) << QString::fromLatin1(names); };
    row("registered_models", "name<>'a'", "b c");
    row("registered_models", "n<>1", "b");
    row("registered_models", "n IN (1,2)", "a b");
    row("registered_models", "n IN (2) OR score=0.5", "b c");
    row("registered_models", "n.int_value>1", "b");
    row("registered_models", "language='de'", "a");
    row("registered_models", "language LIKE '%n'", "a b");
    row("registered_models", "libraryName='sklearn'", "b");
    row("registered_models", "library_name='sklearn'", "b");
    row("registered_models", "name LIKE '_' AND name!='c'", "a b");
    row("registered_models", "name LIKE '*'", "");
    row("registered_models", "name ILIKE 'A'", "a");
    row("registered_models", "`x\"y`='quote'", "c");
    row("registered_models", "`x]y` = \"o'neil\"", "c");
    row("registered_models", "owner=5", "");
    row("artifacts", "artifactType='doc-artifact'", "card");
    row("artifacts", "value='0.5'", "lr");
    row("artifacts", "value=0.5", "loss");
    row("artifacts", "value>0.1 OR value LIKE '0%'", "loss lr");
    row("model_artifacts", "modelFormatName='onnx'", "one");
    row("model_artifacts", "name='card'", "");
    row("serving_environments", "region='eu'", "prod");
    row("serving_environments", "id>0", "prod dev");
    row("inference_services", "registeredModelId=2", "second");
    row("inference_services", "desiredState='UNDEPLOYED' OR runtime='kserve'", "first");
}

void RegistryTest::filters()
{
    QFETCH(QString, path);
    QFETCH(QString, filter);
    QFETCH(QString, names);
    RegistryUnderTest registry;
    const auto number = [](const char *text) { return Json{{"metadataType", "MetadataIntValue"}, {"int_value", text}}; };
    registry.make("registered_models", {{"name", "a"}, {"language", {"de", "en"}}, {"customProperties", {{"n", number("1")}}}});
    registry.make("registered_models", {{"name", "b"}, {"language", {"en"}}, {"libraryName", "sklearn"}, {"customProperties", {{"n", number("2")}}}});
    registry.make("registered_models", {{"name", "c"}, {"customProperties", {{"score", {{"metadataType", "MetadataDoubleValue"}, {"double_value", 0.5}}}, {"x\"y", textProperty("quote")}, {"x]y", textProperty("o'neil")}}}});
    registry.make("artifacts", {{"artifactType", "model-artifact"}, {"name", "one"}, {"modelFormatName", "onnx"}});
    registry.make("artifacts", {{"artifactType", "model-artifact"}, {"name", "two"}});
    registry.make("artifacts", {{"artifactType", "doc-artifact"}, {"name", "card"}});
    registry.make("artifacts", {{"artifactType", "metric"}, {"name", "loss"}, {"value", 0.5}});
    registry.make("artifacts", {{"artifactType", "parameter"}, {"name", "lr"}, {"value", "0.5"}});
    const std::string prod = registry.make("serving_environments", {{"name", "prod"}, {"customProperties", {{"region", textProperty("eu")}}}});
    registry.make("serving_environments", {{"name", "dev"}});
    registry.make("inference_services", {{"name", "first"}, {"registeredModelId", "1"}, {"servingEnvironmentId", prod}, {"desiredState", "UNDEPLOYED"}});
    registry.make("inference_services", {{"name", "second"}, {"registeredModelId", "2"}, {"servingEnvironmentId", prod}});
    const auto reply = registry.get(path.toStdString() + "?filterQuery=" + filter.toUtf8().toPercentEncoding().toStdString());
    QCOMPARE(reply.status, 200);
    QString found;
    for (const std::string &name : reply.names())
        found += (found.isEmpty() ? u""_s : u" "_s) + QString::fromStdString(name);
    QCOMPARE(found, names);
}

void RegistryTest::refusesFilters_data()
{
    QTest::addColumn<QString>("filter");
    for (const char *filter : {"name=5", "state=1", "id='x'", "n.int_value='3'", "name LIKE 5", "n IN 1", "n IN (1 2)", "n IN (1,", "()", "name='a' name='b'", "``='a'", "\"name\"='a'"})
        QTest::addRow("%s", filter) << QString::fromLatin1(filter);
    QTest::addRow("too deep") << QString(600, u'(') + u"name='a'"_s + QString(600, u')');
}

void RegistryTest::refusesFilters()
{
    QFETCH(QString, filter);
    RegistryUnderTest registry;
    registry.make("registered_models", {{"name", "a"}});
    const auto reply = registry.get("registered_models?filterQuery=" + filter.toUtf8().toPercentEncoding().toStdString());
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.text("message").find("filter query") != std::string::npos);
}

void RegistryTest::readsJsonStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *text, const char *outcome) { QTest::addRow("%s", text) << QByteArray(text) << QString::fromUtf8(outcome); };
    row(R"([1, -2.5e3, true, null, "x"] rest)", R"([1,-2500.0,true,null,"x"])");
    row(R"({"a":1,"a":{"b":[]}})", R"({"a":{"b":[]}})");
    row(R"("\u00e9\ud83d\ude80\ud800x\udc00\n")", "\"é🚀\uFFFDx\uFFFD\\n\"");
    row("\"\xff\xc3\xa9\xc3\"", "\"\uFFFDé\uFFFD\"");
    row("", "EOF");
    row("  \n", "EOF");
    row("[1", "unexpected EOF");
    row("tru", "unexpected EOF");
    row("\"abc", "unexpected EOF");
    row("[1 2]", "invalid character '2' after array element");
    row("{1:2}", "invalid character '1' looking for beginning of object key string");
    row(R"({"a" 1})", "invalid character '1' after object key");
    row(R"({"a":01})", "invalid character '1' after object key:value pair");
    row("[1.]", "invalid character ']' after decimal point in numeric literal");
    row("[1e]", "invalid character ']' in exponent of numeric literal");
    row("[-]", "invalid character ']' in numeric literal");
    row("\"a\nb\"", "invalid character '\\n' in string literal");
    row(R"("\x")", "invalid character 'x' in string escape code");
    row(R"("\u12g4")", "invalid character 'g' in \\u hexadecimal character escape");
    row("'a'", "invalid character '\\'' looking for beginning of value");
    QTest::addRow("deep") << QByteArray(100'000, '[') << u"exceeded max depth"_s;
}

void RegistryTest::readsJsonStrictly()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, outcome);
    const Reading<OrderedJson> read = readFirstJson({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(QString::fromStdString(read ? read->dump() : read.refusal().words), outcome);
}

void RegistryTest::namesTheMethodsOfAPath()
{
    RegistryUnderTest registry;
    const auto refused = registry.send("DELETE", std::string(RegistryUnderTest::base) + "registered_models/1");
    QCOMPARE(refused.status, 405);
    QCOMPARE(refused.headers.size(), std::size_t(1));
    QCOMPARE(refused.headers[0].second, std::string("GET, PATCH"));
    QCOMPARE(registry.get("registered_models/").status, 404);
    QCOMPARE(registry.send("GET", "/api/model_registry/v2/registered_models").status, 404);
    QVERIFY(RegistryApi::pathOf("/api/v1/namespaces/kubeflow/services/http:model-registry-service:8080/proxy/readyz/health") == "/readyz/health");
    QVERIFY(!RegistryApi::pathOf("/api/v1/namespaces/other/services/model-registry-service:8080/proxy/readyz/health"));
    QVERIFY(!RegistryApi::pathOf("/api/v1/namespaces/kubeflow/services/ml-pipeline:8888/proxy/readyz/health"));
    QVERIFY(!RegistryApi::pathOf("/readyz"));
}

void RegistryTest::outlivesItsProcess()
{
    RegistryUnderTest registry;
    const std::string model = registry.make("registered_models", {{"name", "m"}, {"externalId", "e"}});
    QCOMPARE(registry.post("registered_models/" + model + "/versions", {{"name", "v"}, {"registeredModelId", model}}).status, 201);
    const Json before = registry.get("model_versions").body;
    registry.open();
    QVERIFY(registry.get("model_versions").body == before);
    QCOMPARE(registry.get("registered_model?externalId=e").text("id"), model);
    QCOMPARE(registry.post("registered_models", {{"name", "m"}}).status, 409);
}

QTEST_GUILESS_MAIN(RegistryTest)
#include "registry_test.moc"
