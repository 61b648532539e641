using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests.BadInput;

/// <summary>Profiles that are missing, broken, or say what cannot be.</summary>
public sealed class BadProfileTests
{
    [Fact]
    public void NoProfile_IsNamed()
    {
        using var export = TemporaryExport.Small();

        export.RunAsIs("--json").AssertRefuses(TemporaryExport.ProfileName, "--profile");
    }

    [Fact]
    public void ProfileThatIsNotThere_IsNamed()
    {
        using var export = TemporaryExport.Small();

        export.Run("--profile", "no-such-profile").AssertRefuses("no-such-profile", "crm-sales-opportunities");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("{ \"currency\": ")]
    [InlineData("not JSON")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("{ \"opportunities\": null, \"columns\": null, \"currency\": null }")]
    [InlineData("{ \"opportunities\": { }, \"columns\": { }, \"currency\": \"EUR\" }")]
    public void TextThatIsNoProfile_IsNamed(string text)
    {
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.ProfileName, text);

        export.RunAsIs("--json").AssertRefuses(TemporaryExport.ProfileName);
    }

    [Theory]
    [InlineData("colour", "\"red\"", "colour")]
    [InlineData("columns", """{ "id": "Id", "color": "Seller" }""", "color")]
    [InlineData("columns", "5", "columns")]
    [InlineData("columns", """{ "id": 5 }""", "columns.id")]
    [InlineData("columns", """{ "id": [] }""", "columns", "id")]
    [InlineData("columns", """{ "id": [null] }""", "columns", "id")]
    [InlineData("columns", """{ "id": "Id", "amountLow": "Amount", "amount": "Amount" }""", "amountLow", "amountHigh", "all three")]
    [InlineData("columns", """{ "id": "Nummer" }""", "'Nummer'", TemporaryExport.Opportunities)]
    [InlineData("currency", "\"ZZZ\"", "'ZZZ'", "currency")]
    [InlineData("currency", "\"eur\"", "'eur'", "currency")]
    [InlineData("stages", """[{ "name": "Talk", "role": "Talker" }]""", "'Talker'", "role")]
    [InlineData("stages", """[{ "name": "Talk" }, { "name": "Talk" }]""", "'Talk'", "stages")]
    [InlineData("stages", """[{ "name": "" }]""", "stages")]
    [InlineData("stages", """[{ "name": "Talk", "chance": 1.5 }]""", "stages", "1.5")]
    [InlineData("stages", """[{ "name": "Talk", "chance": -0.5 }]""", "stages", "-0.5")]
    [InlineData("stages", "[]", "stages")]
    [InlineData("stages", "[null]", "stages")]
    [InlineData("outcomes", """{ "Won": "Gained" }""", "'Gained'", "outcome")]
    [InlineData("outcomes", """{ "Won": "sold" }""", "'sold'", "outcome")]
    [InlineData("outcomes", """{ "Won": "0" }""", "'0'", "outcome")]
    [InlineData("outcomes", """{ "Won": null }""", "outcome")]
    [InlineData("dates", """{ "formats": ["qq/ww"] }""", "'qq/ww'", "format")]
    [InlineData("dates", """{ "formats": [""] }""", "format")]
    [InlineData("dates", """{ "formats": [] }""", "formats")]
    [InlineData("dates", """{ "zone": "Europe/Atlantis" }""", "'Europe/Atlantis'", "zone")]
    [InlineData("numbers", """{ "decimal": ",", "group": "," }""", "','")]
    [InlineData("numbers", """{ "decimal": "" }""", "decimal")]
    [InlineData("numbers", """{ "chance": "per mille" }""", "'per mille'")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "separator": "::" }""", "'::'", "separator")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "separator": "\"" }""", "separator")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "separator": "\n" }""", "separator")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "encoding": "utf-99" }""", "'utf-99'", "encoding")]
    [InlineData("opportunities", """{ "file": "" }""", "the profile names it")]
    [InlineData("opportunities", """{ "file": "." }""", "the profile names it")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "joins": [{ "file": "none.csv", "key": "A", "on": "Id" }] }""", "none.csv")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "joins": [{ "file": "products.csv", "key": "Sku", "on": "Product" }] }""", "products.csv", "'Sku'")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "joins": [{ "file": "products.csv", "key": "Product", "on": "Sku" }] }""", "opportunities.csv", "'Sku'")]
    [InlineData("aliases", """{ "Produkt": { "Lampe": "Lamp" } }""", "'Produkt'")]
    [InlineData("aliases", """{ "Product": null }""", "aliases")]
    [InlineData("ignore", """[{ "column": "Deleted", "values": ["1"] }]""", "'Deleted'")]
    [InlineData("segments", """{ "region": "Region" }""", "'Region'")]
    [InlineData("knownOnlyAtClose", """["Price"]""", "'Price'")]
    [InlineData("knownOnlyAtClose", """["Boss"]""", "'Boss'")]
    [InlineData("team", """{ "file": "products.csv", "seller": "Seller", "manager": "Boss" }""", "products.csv", "'Seller'")]
    [InlineData("rates", """{ "file": "products.csv", "currency": "Product", "from": "Price", "rate": "Price" }""", "products.csv", "row 2", "Price", "'950'")]
    [InlineData("fiscalYear", """{ "startMonth": 13 }""", "13")]
    [InlineData("fiscalYear", """{ "startMonth": 4, "namedBy": "middle" }""", "middle")]
    [InlineData("workingDays", """{ "weekend": ["Someday"] }""", "'Someday'")]
    [InlineData("workingDays", """{ "weekend": ["Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday"] }""", "workingDays")]
    [InlineData("workingDays", """{ "holidays": ["1 May"] }""", "'1 May'")]
    [InlineData("observedFrom", "\"March\"", "'March'", "observedFrom")]
    [InlineData("exportedOn", "\"2024-02-30\"", "'2024-02-30'", "exportedOn")]
    [InlineData("roundAmounts", "\"nicely\"", "'nicely'", "roundAmounts")]
    [InlineData("outlook", "\"rosy\"", "'rosy'", "outlook")]
    [InlineData("asOf", "\"today\"", "'today'", "as-of")]
    [InlineData("period", "\"2024-Q5\"", "'2024-Q5'", "period")]
    [InlineData("quota", "-1", "-1", "quota")]
    [InlineData("quota", "0.125", "'0.125'", "quota", "2 decimals")]
    [InlineData("quotas", "[{ \"period\": \"2024-Q2\", \"amount\": 5.555 }]", "'5.555'", "2 decimals")]
    [InlineData("quota", "1e40", "quota")]
    [InlineData("quota", "\"5000\"", "quota")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": -5 }]""", "'-5'")]
    [InlineData("quotas", """[{ "period": "spring", "amount": 5 }]""", "'spring'")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 5, "seller": "Ada", "manager": "Bo" }]""", "'Ada'", "'Bo'")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 5, "seller": "" }]""", "quota")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 5, "seller": "Nobody" }]""", "'Nobody'")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 5, "manager": "Nobody" }]""", "'Nobody'")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 5 }, { "period": "2024-Q2", "amount": 6 }]""", "2024-Q2")]
    public void ProfileThatCannotBe_IsNamed(string key, string value, params string[] named)
    {
        using var export = TemporaryExport.Small();
        export.Profile[key] = JsonNode.Parse(value);

        export.Run("--json").AssertRefuses(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A name of its own [red]")]
    public void AnyName_IsTaken(string name)
    {
        using var export = TemporaryExport.Small();
        export.Profile["name"] = name;

        Assert.Equal(name, export.Run("--json").AssertReports().Text("name"));
        Assert.Contains(name, export.Run().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LongName_IsTaken()
    {
        using var export = TemporaryExport.Small();
        export.Profile["name"] = new string('n', 300);

        export.Run("--json").AssertReports();
    }

    /// <summary>One line in the words of the README: the file, the key, the value, and what is expected.</summary>
    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  // nothing but a comment", "is empty")]
    [InlineData("[]", "one object in braces", "[]")]
    [InlineData("null", "one object in braces", "null")]
    [InlineData("7", "one object in braces", "7")]
    [InlineData("{ \"curency\": \"USD\" }", "at curency: ", "\"USD\"", "did you mean 'currency'?")]
    [InlineData("{ \"opportunities\": { \"file\": \"a.csv\", \"skiplnes\": 2 } }", "at opportunities.skiplnes: ", "did you mean 'skipLines'?")]
    [InlineData("{ \"dates\": { \"format\": [] } }", "at dates.format: ", "did you mean 'formats'?")]
    [InlineData("{ \"dates\": { \"weather\": [] } }", "at dates.weather: ", "known here: formats, zone.")]
    [InlineData("{ \"quota\": \"5000\" }", "at quota: ", "\"5000\"", "a number, without quotes")]
    [InlineData("{ \"quotas\": [{ \"period\": \"2024\", \"amount\": \"5\" }] }", "at quotas[0].amount: ", "\"5\"")]
    [InlineData("{ \"quotas\": [null] }", "at quotas[0]: null", "an object in braces")]
    [InlineData("{ \"quota\": 1e40 }", "at quota: 1e40")]
    [InlineData("{ \"fiscalYear\": { \"startMonth\": 4.5 } }", "at fiscalYear.startMonth: 4.5", "a whole number")]
    [InlineData("{ \"undatedAreOpen\": \"yes\" }", "at undatedAreOpen: \"yes\"", "true or false")]
    [InlineData("{ \"columns\": { \"owner\": \"Seller\" } }", "at columns: ", "'id' is missing", "a column's name")]
    [InlineData("{ \"columns\": { \"id\": \"Id\", \"owner\": null } }", "at columns.owner: null", "leave the key out")]
    [InlineData("{ \"columns\": { \"id\": [1] } }", "at columns.id: [1]", "a list of them")]
    [InlineData("{ \"missing\": \"n/a\" }", "at missing: \"n/a\"", "a list in brackets")]
    [InlineData("{ \"aliases\": { \"Product\": { \"a\": null } } }", "at aliases.Product.a: null", "a text")]
    [InlineData("{ \"currency\": \"EUR\", \"Currency\": \"USD\" }", "at Currency: ", "twice")]
    [InlineData("{ \"outcomes\": { \"Won\": \"Won\", \"Won\": \"Lost\" } }", "at outcomes.Won: ", "twice")]
    [InlineData("{}", "'opportunities' is missing", "an object in braces")]
    [InlineData("{ \"currency\": ", "line 1", "no JSON")]
    [InlineData("{ \"name\": \"\\ud800\" }", "UTF-8")]
    public void Fault_IsSaidInTheWordsOfAProfile(string text, params string[] said)
    {
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.ProfileName, text);
        var run = export.RunAsIs("--json");

        run.AssertRefuses([TemporaryExport.ProfileName, .. said]);
        Assert.All([".NET", "type '", "isFinalBlock", "JSON property", "System."], leaked => Assert.DoesNotContain(leaked, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void TeamThatGoesInCircles_IsNamed()
    {
        using var export = TemporaryExport.Small();
        export.Profile["team"] = JsonNode.Parse("""{ "file": "team.csv", "seller": "Seller", "manager": "Boss" }""");
        export.Write("team.csv", "Seller,Boss\nAda,Bo\nBo,Ada\n");

        export.Run("--json").AssertRefuses("team");
    }
}
