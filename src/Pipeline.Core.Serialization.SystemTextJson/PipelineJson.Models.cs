using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;

namespace Pipeline.Core.Serialization.SystemTextJson;

public static partial class PipelineJson
{
    /// <summary>Writes a model of the sales cycle, so that one fitted at night serves all day.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The JSON, with the version of its fields, the last day seen, the sample sizes and the options. The model that is read from it answers to the same bits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed, or its options hold a null.</exception>
    public static string WriteSalesCycleModel(SalesCycleModel model) => Write(ModelContracts.SalesCycle, model);

    /// <summary>Reads a model of the sales cycle.</summary>
    /// <param name="json">The JSON of one model.</param>
    /// <returns>The model. It still refuses days before the last one that it has seen.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, is a model of another kind, or of a newer version, which must be fitted anew.</exception>
    public static SalesCycleModel ReadSalesCycleModel(string json) => Read(ModelContracts.SalesCycle, json);

    /// <summary>Writes a model of arrivals.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The JSON, with the version of its fields, the last day seen and the sample sizes. The model that is read from it answers to the same bits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteArrivalModel(ArrivalModel model) => Write(ModelContracts.Arrivals, model);

    /// <summary>Reads a model of arrivals.</summary>
    /// <param name="json">The JSON of one model.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, is a model of another kind, or of a newer version, which must be fitted anew.</exception>
    public static ArrivalModel ReadArrivalModel(string json) => Read(ModelContracts.Arrivals, json);

    /// <summary>Writes a measured outlook: the counted spells that its curves are made of.</summary>
    /// <param name="outlook">The outlook.</param>
    /// <returns>The JSON, with the version of its fields and the last day seen. The outlook that is read from it answers to the same bits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="outlook"/> is null.</exception>
    public static string WriteMeasuredOutlook(MeasuredOutlook outlook) => Write(ModelContracts.Measured, outlook);

    /// <summary>Reads a measured outlook.</summary>
    /// <param name="json">The JSON of one outlook.</param>
    /// <returns>The outlook. It still refuses days before the last one that it has seen.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, is a model of another kind, or of a newer version, which must be fitted anew.</exception>
    public static MeasuredOutlook ReadMeasuredOutlook(string json) => Read(ModelContracts.Measured, json);

    /// <summary>Writes an outlook on new business, and the models that it was made of.</summary>
    /// <param name="outlook">The outlook.</param>
    /// <returns>The JSON, with the version of its fields and the last day seen. The outlook that is read from it answers to the same bits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="outlook"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed, or what becomes of its arrivals is told by a type of the host and not by a <see cref="SalesCycleModel"/>.</exception>
    public static string WriteNewBusinessOutlook(NewBusinessOutlook outlook) => Write(ModelContracts.NewBusiness, outlook);

    /// <summary>Reads an outlook on new business.</summary>
    /// <param name="json">The JSON of one outlook.</param>
    /// <returns>The outlook.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, is a model of another kind, or of a newer version, as a model in it may be too; it must be made anew.</exception>
    public static NewBusinessOutlook ReadNewBusinessOutlook(string json) => Read(ModelContracts.NewBusiness, json);

    /// <summary>Writes the certificate of a forecast, so that a test made at night is shown all day.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The JSON, with the version of its fields. The best naive forecast and the verdict follow from the comparisons.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="certificate"/> is null.</exception>
    /// <exception cref="PipelineJsonException">A text in it is not well-formed.</exception>
    public static string WriteCertificate(Certificate certificate) => Write(AccuracyContracts.Certificate, certificate);

    /// <summary>Reads the certificate of a forecast.</summary>
    /// <param name="json">The JSON of one certificate.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="PipelineJsonException">The text breaks the contract, or is of a newer version.</exception>
    public static Certificate ReadCertificate(string json) => Read(AccuracyContracts.Certificate, json);
}
