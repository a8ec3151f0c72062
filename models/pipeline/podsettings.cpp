// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/podsettings.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Kind = PodField::Kind;
using Shape = PodSetting::Shape;

constexpr auto envVar = "envVar"_L1;

PodField needed(const QString &key, Kind kind, const QStringList &choices = {})
{
    return {key, kind, choices, true};
}

PodField maybe(const QString &key, Kind kind, const QStringList &choices = {})
{
    return {key, kind, choices, false};
}

std::vector<PodSetting> makeKinds()
{
    const QStringList operators{u"Exists"_s, u"Equal"_s};
    const QStringList effects{u"NoSchedule"_s, u"PreferNoSchedule"_s, u"NoExecute"_s};
    const QStringList access{u"ReadWriteOnce"_s, u"ReadOnlyMany"_s, u"ReadWriteMany"_s, u"ReadWriteOncePod"_s};
    return {
        {u"pvcMount"_s, Shape::List, {needed(u"pvcNameParameter"_s, Kind::Name), needed(u"mountPath"_s, Kind::Path), maybe(u"subPath"_s, Kind::Text)}},
        {u"secretAsEnv"_s, Shape::List, {needed(u"secretNameParameter"_s, Kind::Name), needed(u"keyToEnv"_s, Kind::Variables, {u"secretKey"_s, envVar}), maybe(u"optional"_s, Kind::YesNo)}},
        {u"secretAsVolume"_s, Shape::List, {needed(u"secretNameParameter"_s, Kind::Name), needed(u"mountPath"_s, Kind::Path), maybe(u"optional"_s, Kind::YesNo)}},
        {u"configMapAsEnv"_s, Shape::List, {needed(u"configMapNameParameter"_s, Kind::Name), needed(u"keyToEnv"_s, Kind::Variables, {u"configMapKey"_s, envVar}), maybe(u"optional"_s, Kind::YesNo)}},
        {u"configMapAsVolume"_s, Shape::List, {needed(u"configMapNameParameter"_s, Kind::Name), needed(u"mountPath"_s, Kind::Path), maybe(u"optional"_s, Kind::YesNo)}},
        {u"nodeSelector"_s, Shape::Single, {needed(u"labels"_s, Kind::Pairs)}},
        {u"tolerations"_s, Shape::List, {maybe(u"key"_s, Kind::Text), maybe(u"operator"_s, Kind::Choice, operators), maybe(u"value"_s, Kind::Text), maybe(u"effect"_s, Kind::Choice, effects), maybe(u"tolerationSeconds"_s, Kind::Number)}},
        {u"nodeAffinity"_s, Shape::List, {needed(u"matchExpressions"_s, Kind::Requirements), maybe(u"weight"_s, Kind::Number)}},
        {u"podAffinity"_s, Shape::List, {needed(u"matchPodLabels"_s, Kind::Pairs), needed(u"topologyKey"_s, Kind::Text), maybe(u"namespaces"_s, Kind::Texts), maybe(u"weight"_s, Kind::Number), maybe(u"anti"_s, Kind::YesNo)}},
        {u"podMetadata"_s, Shape::Single, {maybe(u"labels"_s, Kind::Pairs), maybe(u"annotations"_s, Kind::Pairs)}},
        {u"imagePullPolicy"_s, Shape::Scalar, {needed(u"imagePullPolicy"_s, Kind::Choice, {u"Always"_s, u"IfNotPresent"_s, u"Never"_s})}},
        {u"imagePullSecret"_s, Shape::List, {needed(u"secretNameParameter"_s, Kind::Name)}},
        {u"activeDeadlineSeconds"_s, Shape::Scalar, {needed(u"activeDeadlineSeconds"_s, Kind::Number)}},
        {u"emptyDirMounts"_s, Shape::List, {needed(u"volumeName"_s, Kind::Label), needed(u"mountPath"_s, Kind::Path), maybe(u"medium"_s, Kind::Choice, {u"Memory"_s}), maybe(u"sizeLimit"_s, Kind::Amount)}},
        {u"enabledSharedMemory"_s, Shape::Single, {needed(u"volumeName"_s, Kind::Label), maybe(u"size"_s, Kind::Amount)}},
        {u"genericEphemeralVolume"_s, Shape::List,
         {needed(u"volumeName"_s, Kind::Label), needed(u"mountPath"_s, Kind::Path), needed(u"accessModes"_s, Kind::Texts, access), needed(u"size"_s, Kind::Amount), maybe(u"defaultStorageClass"_s, Kind::YesNo), maybe(u"storageClassName"_s, Kind::Text)}},
        {u"fieldPathAsEnv"_s, Shape::List, {needed(u"name"_s, Kind::Text), needed(u"fieldPath"_s, Kind::Text)}},
        {u"securityContext"_s, Shape::Single, {maybe(u"runAsUser"_s, Kind::Number), maybe(u"runAsGroup"_s, Kind::Number), maybe(u"runAsNonRoot"_s, Kind::YesNo)}},
        {u"initContainers"_s, Shape::List,
         {needed(u"name"_s, Kind::Label), needed(u"image"_s, Kind::Text), maybe(u"command"_s, Kind::Texts), maybe(u"args"_s, Kind::Texts), maybe(u"env"_s, Kind::Variables, {u"name"_s, u"value"_s}), maybe(u"restartPolicy"_s, Kind::Choice, {u"Always"_s})}},
    };
}

Error fault(const QString &code, const QString &text, const PodField &field)
{
    return {.kind = ErrorKind::Invalid, .code = code, .arguments = {text, field.key}};
}

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n'))
        if (!line.trimmed().isEmpty())
            lines << line.trimmed();
    return lines;
}

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1StringView(pattern))).match(text).hasMatch();
}

QString scalarText(const PlainValue &value)
{
    switch (value.kind()) {
    case PlainValue::Kind::Text:
        return value.text();
    case PlainValue::Kind::Boolean:
        return value.boolean() ? u"true"_s : u"false"_s;
    case PlainValue::Kind::Integer:
    case PlainValue::Kind::Number:
        return QString::number(value.integer());
    default:
        return {};
    }
}

Result<PlainValue> pairs(const PodField &field, const QString &text)
{
    PlainValue map = PlainValue::emptyMap();
    for (const QString &line : linesOf(text)) {
        const QString key = line.section(u'=', 0, 0).trimmed();
        if (!line.contains(u'=') || !matches(key, "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"))
            return fault(u"pod.pair"_s, line, field);
        map.set(key, line.section(u'=', 1).trimmed());
    }
    return map;
}

/// Both halves of a line as a map with the field's two keys.
Result<PlainValue> variables(const PodField &field, const QString &text)
{
    std::vector<PlainValue> list;
    for (const QString &line : linesOf(text)) {
        const QString first = line.section(u'=', 0, 0).trimmed();
        const QString second = line.section(u'=', 1).trimmed();
        const QString variable = field.choices[1] == envVar ? second : first;
        if (!line.contains(u'=') || first.isEmpty() || !matches(variable, "[-._a-zA-Z][-._a-zA-Z0-9]*"))
            return fault(u"pod.variable"_s, line, field);
        list.push_back(PlainValue{{field.choices[0], first}, {field.choices[1], second}});
    }
    return PlainValue::list(std::move(list));
}

Result<PlainValue> requirements(const PodField &field, const QString &text)
{
    static const QStringList withValues{u"In"_s, u"NotIn"_s, u"Gt"_s, u"Lt"_s};
    static const QStringList without{u"Exists"_s, u"DoesNotExist"_s};
    std::vector<PlainValue> list;
    for (const QString &line : linesOf(text)) {
        const QString key = line.section(u' ', 0, 0, QString::SectionSkipEmpty);
        const QString word = line.section(u' ', 1, 1, QString::SectionSkipEmpty);
        QStringList values = line.section(u' ', 2, -1, QString::SectionSkipEmpty).split(u',', Qt::SkipEmptyParts);
        for (QString &value : values)
            value = value.trimmed();
        if (!(withValues.contains(word) && !values.isEmpty()) && !(without.contains(word) && values.isEmpty()))
            return fault(u"pod.requirement"_s, line, field);
        PlainValue one{{u"key"_s, key}, {u"operator"_s, word}};
        if (!values.isEmpty())
            one.set(u"values"_s, PlainValue::texts(values));
        list.push_back(std::move(one));
    }
    return PlainValue::list(std::move(list));
}

QString requirementText(const PlainValue &one)
{
    QStringList values;
    for (const PlainValue &value : one.at(u"values").items())
        values << value.text();
    return QString(one.at(u"key").text() % u' ' % one.at(u"operator").text() % u' ' % values.join(u',')).trimmed();
}

QString nameText(const PlainValue &source)
{
    if (source.isText())
        return source.text();
    if (source.contains(u"runtimeValue"))
        return scalarText(source.at(u"runtimeValue").at(u"constant"));
    if (source.contains(u"componentInputParameter"))
        return u"{{"_s % source.at(u"componentInputParameter").text() % u"}}"_s;
    const PlainValue &output = source.at(u"taskOutputParameter");
    return output.isMap() ? QString(u"{{"_s % output.at(u"producerTask").text() % u'.' % output.at(u"outputParameterKey").text() % u"}}"_s) : QString();
}

PlainValue nameSource(const QString &text)
{
    if (!text.startsWith("{{"_L1) || !text.endsWith("}}"_L1))
        return PlainValue{{u"runtimeValue"_s, PlainValue{{u"constant"_s, text}}}};
    const QString inside = text.mid(2, text.size() - 4).trimmed();
    if (!inside.contains(u'.'))
        return PlainValue{{u"componentInputParameter"_s, inside}};
    return PlainValue{{u"taskOutputParameter"_s, PlainValue{{u"outputParameterKey"_s, inside.section(u'.', 1)}, {u"producerTask"_s, inside.section(u'.', 0, 0)}}}};
}

/// As names were written before they could be inputs.
QString oldKeyOf(const QString &key)
{
    return key == "pvcNameParameter"_L1 ? u"constant"_s : key.left(key.size() - qsizetype(9)); // "Parameter"
}

} // namespace

std::span<const PodSetting> podSettingKinds()
{
    static const std::vector<PodSetting> all = makeKinds();
    return all;
}

QString podFieldText(const PodField &field, const PlainValue &value)
{
    QStringList lines;
    switch (field.kind) {
    case Kind::Name:
        return nameText(value);
    case Kind::Pairs:
        for (const PlainEntry &entry : value.entries())
            lines << QString(entry.key % u'=' % scalarText(entry.value));
        return lines.join(u'\n');
    case Kind::Texts:
        for (const PlainValue &item : value.items())
            lines << item.text();
        return lines.join(u'\n');
    case Kind::Variables:
        for (const PlainValue &item : value.items())
            lines << QString(item.at(field.choices[0]).text() % u'=' % item.at(field.choices[1]).text());
        return lines.join(u'\n');
    case Kind::Requirements:
        for (const PlainValue &item : value.items())
            lines << requirementText(item);
        return lines.join(u'\n');
    default:
        return scalarText(value);
    }
}

Result<PlainValue> podFieldValue(const PodField &field, const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return field.isNeeded ? Result<PlainValue>(fault(u"pod.needed"_s, text, field)) : Result<PlainValue>(PlainValue());
    switch (field.kind) {
    case Kind::Path:
        return text.startsWith(u'/') && !text.contains(u':') ? Result<PlainValue>(PlainValue(text)) : Result<PlainValue>(fault(u"pod.path"_s, text, field));
    case Kind::Amount:
        return matches(text, "[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei)?") ? Result<PlainValue>(PlainValue(text)) : Result<PlainValue>(fault(u"pod.amount"_s, text, field));
    case Kind::Number: {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        return isNumber && number >= 0 ? Result<PlainValue>(PlainValue(number)) : Result<PlainValue>(fault(u"pod.number"_s, text, field));
    }
    case Kind::YesNo:
        return text == "true"_L1 ? PlainValue(true) : field.key == "runAsNonRoot"_L1 ? PlainValue(false) : PlainValue();
    case Kind::Choice:
        return field.choices.contains(text) ? Result<PlainValue>(PlainValue(text)) : Result<PlainValue>(fault(u"pod.choice"_s, text, field));
    case Kind::Label:
        return matches(text, "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?") ? Result<PlainValue>(PlainValue(text)) : Result<PlainValue>(fault(u"pod.label"_s, text, field));
    case Kind::Name:
        return text.startsWith("{{"_L1) || matches(text, "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?") ? Result<PlainValue>(nameSource(text)) : Result<PlainValue>(fault(u"pod.label"_s, text, field));
    case Kind::Pairs:
        return pairs(field, text);
    case Kind::Variables:
        return variables(field, text);
    case Kind::Requirements:
        return requirements(field, text);
    case Kind::Texts:
        for (const QString &line : linesOf(text))
            if (!field.choices.isEmpty() && !field.choices.contains(line))
                return fault(u"pod.choice"_s, line, field);
        return PlainValue::texts(linesOf(text));
    case Kind::Text:
        break;
    }
    return PlainValue(text);
}

PlainValue podFieldIn(const PodField &field, const PlainValue &setting)
{
    if (!setting.isMap())
        return setting;
    if (field.kind != Kind::Name || setting.contains(field.key))
        return setting.at(field.key);
    // A claim's oldest way: the source's own fields.
    if (field.key == "pvcNameParameter"_L1 && !setting.contains(u"constant"))
        return setting;
    return setting.at(oldKeyOf(field.key));
}

PlainValue withPodField(const PodField &field, PlainValue setting, const PlainValue &value)
{
    if (podFieldIn(field, setting) == value && !value.isNull())
        return setting;
    if (value.kind() == PlainValue::Kind::Boolean && !value.boolean() && !setting.contains(field.key))
        return setting; // a no that nobody said
    if (field.kind == Kind::Name) {
        if (podFieldText(field, podFieldIn(field, setting)) == podFieldText(field, value))
            return setting; // as it was written
        for (const QString &old : {oldKeyOf(field.key), u"componentInputParameter"_s, u"taskOutputParameter"_s})
            setting.remove(old);
    }
    if (value.isNull())
        setting.remove(field.key);
    else
        setting.set(field.key, value);
    return setting;
}

QString podSettingLine(const PodSetting &kind, const PlainValue &setting)
{
    QStringList parts;
    for (const PodField &field : kind.fields) {
        QString text = podFieldText(field, podFieldIn(field, setting)).replace(u'\n', u", "_s);
        if (field.kind == Kind::YesNo)
            text = text == "true"_L1 ? field.key : QString();
        if (!text.isEmpty())
            parts << text;
    }
    return parts.join(u" · "_s);
}

} // namespace headrace
