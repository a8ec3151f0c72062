// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/secrettext.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QStringDecoder>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;

namespace {

constexpr const char *lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
constexpr std::array secretMaps{"data", "stringData"};

/// Different in every run, so that marks cannot be compared with those of another one.
const QByteArray &salt()
{
    static const QByteArray bytes = [] {
        std::array<quint32, 8> words{};
        QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
        return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
    }();
    return bytes;
}

std::string markOf(const std::string &value, bool isEncoded)
{
    const QByteArray bytes = isEncoded ? QByteArray::fromBase64(QByteArray::fromStdString(value)) : QByteArray::fromStdString(value);
    const QByteArray hash = QCryptographicHash::hash(QByteArray(salt() + bytes), QCryptographicHash::Sha256).toHex().left(4);
    return "(hidden: " + std::to_string(bytes.size()) + " bytes, " + hash.toStdString() + ')';
}

Json *find(Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? &*found : nullptr;
}

void hideSecret(Json &object)
{
    for (const char *map : secretMaps)
        if (Json *values = find(object, map); values && values->is_object())
            for (auto &[key, value] : values->items())
                if (value.is_string())
                    value = markOf(value.get_ref<const std::string &>(), map == secretMaps[0]);
    Json *meta = find(object, "metadata");
    Json *notes = meta ? find(*meta, "annotations") : nullptr;
    if (Json *copy = notes ? find(*notes, lastApplied) : nullptr; copy && copy->is_string())
        *copy = markOf(copy->get_ref<const std::string &>(), false);
}

bool isText(const QByteArray &value)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(value);
    return !decoder.hasError() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint() || c.isSpace() || c.isSurrogate(); });
}

/// A value that a text left out comes back unless the text says something else.
void restoreField(Json &edited, const Json &original, const char *key)
{
    if (const auto known = original.find(key); known != original.end() && !edited.contains(key))
        edited[key] = *known;
}

} // namespace

bool isSecret(const Json &object)
{
    return kubejson::at(object, {"kind"}) == "Secret" && kubejson::at(object, {"apiVersion"}) == "v1";
}

void hideParts(Json &object, const TextOptions &options)
{
    if (options.hidesSecrets && isSecret(object))
        hideSecret(object);
    Json *meta = find(object, "metadata");
    if (!meta || !meta->is_object())
        return;
    if (options.hidesManagers)
        meta->erase("managedFields");
    Json *notes = find(*meta, "annotations");
    if (options.hidesLastApplied && notes && notes->is_object()) {
        notes->erase(lastApplied);
        if (notes->empty())
            meta->erase("annotations");
    }
}

void restoreParts(Json &edited, const Json &original)
{
    if (isSecret(original)) {
        Json hidden = original;
        hideSecret(hidden);
        for (const char *map : secretMaps) {
            Json *values = find(edited, map);
            for (const auto &[key, mark] : kubejson::at(hidden, {map}).items())
                if (Json *value = values ? find(*values, key.c_str()) : nullptr; value && *value == mark)
                    *value = original[map][key];
        }
        const Json &mark = kubejson::at(hidden, {"metadata", "annotations", lastApplied});
        if (!mark.is_null() && kubejson::at(edited, {"metadata", "annotations", lastApplied}) == mark)
            edited["metadata"]["annotations"][lastApplied] = original["metadata"]["annotations"][lastApplied];
    }
    const Json &known = kubejson::at(original, {"metadata"});
    Json *meta = find(edited, "metadata");
    if (!known.is_object() || !meta || !meta->is_object())
        return;
    restoreField(*meta, known, "managedFields");
    if (const Json &notes = kubejson::at(known, {"annotations"}); notes.is_object() && notes.contains(lastApplied)) {
        if (!meta->contains("annotations") || (*meta)["annotations"].is_null())
            (*meta)["annotations"] = Json::object();
        if ((*meta)["annotations"].is_object())
            restoreField((*meta)["annotations"], notes, lastApplied);
    }
}

std::vector<SecretEntry> secretEntries(const QByteArray &text)
{
    std::vector<SecretEntry> entries;
    const Json json = Json::parse(text.constBegin(), text.constEnd(), nullptr, false);
    if (!json.is_object() || !isSecret(json))
        return entries;
    for (const auto &[key, value] : kubejson::at(json, {"data"}).items()) {
        const QByteArray bytes = value.is_string() ? QByteArray::fromBase64(QByteArray::fromStdString(value.get_ref<const std::string &>())) : QByteArray();
        entries.push_back({QString::fromStdString(key), bytes, isText(bytes)});
    }
    return entries;
}

} // namespace headrace
