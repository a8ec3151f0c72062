// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/local/cluster_under_test.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace headrace::local;
using namespace Qt::StringLiterals;

namespace {

/// Without what is new in every cluster.
void strip(Json &value)
{
    if (value.is_array())
        for (Json &item : value)
            strip(item);
    if (!value.is_object())
        return;
    for (const char *field : {"uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "batch.kubernetes.io/controller-uid", "controller-uid"})
        value.erase(field);
    // What the real server's admission adds for service accounts, nodes and priorities: there are none here.
    for (const char *field : {"serviceAccount", "serviceAccountName", "tolerations", "priority", "preemptionPolicy"})
        value.erase(field);
    for (auto &[field, part] : value.items())
        strip(part);
}

/// Uids and versions in words.
void stripWords(Json &answer)
{
    if (!answer.contains("message"))
        return;
    QString text = QString::fromStdString(answer["message"].get<std::string>());
    text.replace(QRegularExpression(u"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=record \\()\\d+"_s), u"*"_s);
    answer["message"] = text.toStdString();
}

Json withoutWords(Json answer)
{
    answer.erase("message");
    if (answer.contains("details") && answer["details"].contains("causes"))
        for (Json &cause : answer["details"]["causes"])
            cause.erase("message");
    return answer;
}

} // namespace

/// What a real API server 1.36 answered to these requests, one after the other, is what the local cluster answers.
class LocalAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreTheRealOnes_data();
    void answersAreTheRealOnes();

private:
    ClusterUnderTest m_cluster;
};

void LocalAnswers::answersAreTheRealOnes_data()
{
    QTest::addColumn<QByteArray>("line");
    QFile file(QStringLiteral(HEADRACE_SOURCE_DIR "/tests/data/local/answers.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int number = 0;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const Json one = Json::parse(line.toStdString());
        QTest::addRow("%02d %s %s", ++number, one["method"].get<std::string>().c_str(), one["path"].get<std::string>().c_str()) << line;
    }
    QVERIFY(number > 50);
}

void LocalAnswers::answersAreTheRealOnes()
{
    QFETCH(QByteArray, line);
    const Json one = Json::parse(line.toStdString());
    const HttpReply reply = m_cluster.raw(textAt(one, {"method"}), textAt(one, {"path"}), textAt(one, {"body"}), textAt(one, {"contentType"}));
    const std::string text = ClusterUnderTest::whole(reply);
    Json ours = Json::parse(text, nullptr, false), theirs = one["response"];
    QVERIFY2(!ours.is_discarded(), text.c_str());
    strip(ours);
    strip(theirs);
    stripWords(ours);
    stripWords(theirs);
    if (one.contains("loose")) {
        ours = withoutWords(ours);
        theirs = withoutWords(theirs);
    }
    if (theirs.value("kind", "") == "SelfSubjectAccessReview") { // a reason of ours, and no fields to manage of a question
        ours["status"].erase("reason");
        theirs["metadata"].erase("managedFields");
    }
    // No controller here keeps claims that are in use.
    if (theirs.contains("metadata"))
        theirs["metadata"].erase("finalizers");
    // Lists leave out what items of one kind share; ours say it.
    if (ours.contains("items"))
        for (Json &item : ours["items"]) {
            item.erase("apiVersion");
            item.erase("kind");
            item["metadata"].erase("managedFields");
        }
    if (ours.value("kind", "") == "ConfigMap" && theirs.contains("metadata") && !theirs["metadata"].contains("managedFields"))
        ours["metadata"].erase("managedFields"); // an object without any field has none there
    QCOMPARE(reply.status, one["status"].get<int>());
    QVERIFY2(ours == theirs, (ours.dump() + "\n" + theirs.dump() + "\n" + Json::diff(theirs, ours).dump()).c_str());
}

QTEST_GUILESS_MAIN(LocalAnswers)
#include "answers_test.moc"
